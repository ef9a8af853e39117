// SPDX-License-Identifier: Apache-2.0
//
// bench_typed [items] [operations]: repositories in one process. A typed get beside a get of
// RocksDB alone, which only hands out bytes, and a page of a query from JSON to entities; in turn,
// each round with other random items. Processor time of the calling thread.
#include "engine/contender.hpp"
#include "engine/measure.hpp"
#include "orders.hpp"
#include "pages.hpp"
#include "support/temporary_folder.hpp"

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <stdexcept>

namespace hashrange::bench {
namespace {

constexpr std::uint64_t rounds = 9;
constexpr std::size_t page_bytes = 1'048'576;
constexpr std::size_t pages_per_round = 20;

double cpu_microseconds(std::size_t operations, const std::function<void()>& run)
{
    return measure(operations, clocked::thread, run).cpu_microseconds;
}

void insist(bool holds, const char* otherwise)
{
    if (!holds)
        throw std::runtime_error(otherwise);
}

void compare_gets(const workload& with, const std::string& folder)
{
    stored_orders ours(with);
    const auto theirs = raw_rocksdb(with, folder, sync::no);
    std::vector<double> typed, items, raw, ratios;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const workload other = workload::make(with.items, with.asked.size(), round);
        ours.prepare(other.asked);
        theirs->prepare(other.asked);
        insist(
            ours.get_entities() == theirs->get() && ours.get_items() == theirs->get(),
            "RocksDB answers otherwise"
        );
        const std::size_t count = other.asked.size();
        typed.push_back(cpu_microseconds(count, [&] { ours.get_entities(); }));
        items.push_back(cpu_microseconds(count, [&] { ours.get_items(); }));
        raw.push_back(cpu_microseconds(count, [&] { theirs->get(); }));
        ratios.push_back(raw.back() / typed.back());
    }
    std::printf("get, of %zu items           us\n", with.items);
    std::printf("RocksDB, bytes            %5.2f\n", median(raw));
    std::printf("request to item           %5.2f\n", median(items));
    const double ratio = median(ratios);
    std::printf(
        "key parts to entity       %5.2f   RocksDB / ours %.2f (2.5: %s)\n",
        median(typed),
        ratio,
        ratio >= 2.5 ? "kept" : "MISSED"
    );
}

void measure_pages()
{
    const user_pages pages(page_bytes);
    insist(pages.reads_what_was_written(), "a page is read otherwise than it was written");
    std::vector<double> entities, items;
    const auto megabytes_per_second = [&](const auto& read) {
        const auto often = [&] {
            for (std::size_t i = 0; i < pages_per_round; ++i)
                insist(read().size() == pages.size(), "a page was read wrongly");
        };
        return static_cast<double>(pages.body_bytes()) / cpu_microseconds(pages_per_round, often);
    };
    for (std::uint64_t round = 0; round < rounds; ++round) {
        entities.push_back(megabytes_per_second([&] { return pages.read_entities(); }));
        items.push_back(megabytes_per_second([&] { return pages.read_items(); }));
    }
    const double rate = median(entities);
    std::printf("page of %zu items, %zu bytes of JSON\n", pages.size(), pages.body_bytes());
    std::printf("to items                  %5.0f MB/s\n", median(items));
    std::printf("to entities               %5.0f MB/s", rate);
    std::printf(
        " (300: %s, 450: %s)\n", rate >= 300 ? "kept" : "MISSED", rate >= 450 ? "kept" : "missed"
    );
}

} // namespace
} // namespace hashrange::bench

int main(int count, char** arguments)
try {
    using namespace hashrange::bench;
    const auto argument = [&](int at, std::size_t otherwise) {
        return count > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
    };
    measure_pages();
    const hashrange::test_support::temporary_folder folder;
    compare_gets(workload::make(argument(1, 1'000'000), argument(2, 100'000)), folder.path());
    return 0;
} catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_typed: %s\n", failed.what());
    return 1;
}
