// SPDX-License-Identifier: Apache-2.0
//
// bench_typed_instructions get|page: a fixed amount of work for tools/instruction_guard.py.
#include "orders.hpp"
#include "pages.hpp"

#include <string_view>

namespace {

using namespace hashrange;

constexpr std::size_t items = 1'000;
constexpr int repeats = 30; // the work outweighs what makes it ready
constexpr std::size_t page_bytes = 100'000;

std::uint64_t get_often()
{
    const auto with = bench::workload::make(items, items);
    bench::stored_orders orders(with);
    orders.prepare(with.asked);
    std::uint64_t sum = 0;
    for (int i = 0; i < repeats; ++i)
        sum += orders.get_entities();
    return sum;
}

std::uint64_t read_often()
{
    const bench::user_pages pages(page_bytes);
    std::uint64_t sum = 0;
    for (int i = 0; i < repeats; ++i)
        sum += pages.read_entities().size();
    return sum;
}

} // namespace

int main(int count, char** arguments)
{
    const std::string_view job = count == 2 ? arguments[1] : "";
    if (job != "get" && job != "page")
        return 2;
    return (job == "get" ? get_often() : read_often()) > 0 ? 0 : 1;
}
