// SPDX-License-Identifier: Apache-2.0
//
// bench_get_item_call_instructions <way>: a fixed number of calls for tools/instruction_guard.py;
// `none` makes none.
#include "ways.hpp"

namespace {

constexpr int calls = 2'000;

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const std::string_view name = arguments[1];
    const bench::fixed_server server;
    if (name == "none")
        return 0;
    for (const bench::way& each : bench::ways_to(server.endpoint()))
        if (each.name == name) {
            each.call(calls);
            return 0;
        }
    return 2;
}
