// SPDX-License-Identifier: Apache-2.0
//
// bench_engine_instructions get|query|put|put_if|put_indexed|transact: a fixed amount of work on
// the engine in memory, for tools/instruction_guard.py.
#include "contender.hpp"

#include <map>
#include <string_view>

namespace {

using namespace hashrange;
using job = std::uint64_t (*)(bench::contender&);

constexpr std::size_t items = 1'000;
constexpr int repeats = 30; // the work outweighs what makes it ready

const std::map<std::string_view, job> jobs{
    {"get", [](bench::contender& on) { return on.get(); }},
    {"query", [](bench::contender& on) { return on.query(); }},
    {"put", [](bench::contender& on) { return on.put(0, items); }},
    {"put_if", [](bench::contender& on) { return on.put_if(); }},
    {"put_indexed", [](bench::contender& on) { return on.put_with_two_indexes(); }},
    {"transact", [](bench::contender& on) { return on.transact_four(); }},
};

} // namespace

int main(int count, char** arguments)
{
    const auto asked = count == 2 ? jobs.find(arguments[1]) : jobs.end();
    if (asked == jobs.end())
        return 2;
    const auto with = bench::workload::make(items, items);
    const auto engine = bench::memory_engine(with);
    engine->prepare(with.asked);
    std::uint64_t done = 0;
    for (int i = 0; i < repeats; ++i)
        done += asked->second(*engine);
    return done > 0 ? 0 : 1;
}
