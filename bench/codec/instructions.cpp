// SPDX-License-Identifier: Apache-2.0
//
// bench_codec_instructions read|write|copy|none: a fixed amount of work for
// tools/instruction_guard.py.
#include "hashrange/codec/entity_codec.hpp"

#include "workload.hpp"

#include <cstring>
#include <vector>

namespace {

using namespace hashrange;

constexpr std::size_t entities = 64;
constexpr int repeats = 100;

template <class Given, class Use>
std::size_t sum_of(const std::vector<Given>& given, Use use)
{
    std::size_t sum = 0;
    for (int i = 0; i < repeats; ++i)
        for (const Given& each : given)
            sum += use(each);
    return sum;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const std::vector<bench::user> users = bench::make_users(entities);
    const std::vector<item> items = bench::make_items(users);
    std::size_t sum = 0;
    if (std::strcmp(arguments[1], "read") == 0)
        sum = sum_of(items, [](const item& each) {
            return from_item<bench::user>(each)->email.size();
        });
    else if (std::strcmp(arguments[1], "write") == 0)
        sum = sum_of(users, [](const bench::user& each) { return to_item(each)->size(); });
    else if (std::strcmp(arguments[1], "copy") == 0)
        sum = sum_of(users, [](const bench::user& each) {
            const bench::user copy = each; // NOLINT: it is what is measured
            return copy.email.size();
        });
    else if (std::strcmp(arguments[1], "none") == 0)
        sum = 1;
    return sum != 0 ? 0 : 2;
}
