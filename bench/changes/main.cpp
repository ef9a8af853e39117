// SPDX-License-Identifier: Apache-2.0
//
// bench_changes [items]: what a stream of both images adds to a put, and how many expired items a
// sweep deletes in a second, in memory. Processor time of the whole process, medians.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace hashrange::bench {
namespace {

constexpr int rounds = 5;

double cpu_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double median(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

std::shared_ptr<transport> open(clock_source& clock, bool streams)
{
    auto database = engine::open_in_memory_engine({.clock = &clock});
    op::create_table_request create{.table = "items"};
    create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    if (streams)
        create.stream_specification = {true, op::stream_view_type::new_and_old_images};
    database->send(create).value();
    return database;
}

/// About 400 bytes, another at each version.
std::vector<op::put_item_request> puts(std::size_t count, int version, std::int64_t until)
{
    std::vector<op::put_item_request> all;
    for (std::size_t i = 0; i < count; ++i) {
        op::put_item_request put{.table = "items"};
        put.item = item{
            {"id", "item-" + std::to_string(i)},
            {"text", std::string(350, static_cast<char>('a' + version))},
            {"until", value(until)}};
        all.push_back(std::move(put));
    }
    return all;
}

double seconds_of(transport& into, const std::vector<op::put_item_request>& all)
{
    const double began = cpu_seconds();
    for (const auto& one : all)
        into.send(one).value();
    return cpu_seconds() - began;
}

void compare_puts(std::size_t count)
{
    const auto plain = open(system_clock_source(), false);
    const auto streamed = open(system_clock_source(), true);
    std::vector<double> without;
    std::vector<double> with;
    for (int round = 0; round < rounds; ++round) {
        const auto all = puts(count, round, 0);
        without.push_back(seconds_of(*plain, all) / static_cast<double>(count) * 1e6);
        with.push_back(seconds_of(*streamed, all) / static_cast<double>(count) * 1e6);
    }
    std::printf(
        "put %.2f us, with a stream of both images %.2f us: %.2f times\n",
        median(without),
        median(with),
        median(with) / median(without)
    );
}

void measure_sweep(std::size_t count)
{
    std::vector<double> rates;
    for (int round = 0; round < rounds; ++round) {
        manual_clock clock;
        const auto database = open(clock, false);
        op::update_time_to_live_request enable{.table = "items"};
        enable.time_to_live_specification = {true, "until"};
        database->send(enable).value();
        const auto now = std::chrono::floor<std::chrono::seconds>(clock.now().time_since_epoch());
        for (const auto& one : puts(count, 0, now.count() + 1))
            database->send(one).value();
        clock.advance(std::chrono::seconds(3));
        const double began = cpu_seconds();
        const std::size_t deleted = engine::controls_of(database)->delete_expired_items().value();
        rates.push_back(static_cast<double>(deleted) / (cpu_seconds() - began));
    }
    std::printf("sweep: %.0f expired items a second\n", median(rates));
}

} // namespace
} // namespace hashrange::bench

int main(int count, char** arguments)
try {
    const std::size_t items = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 100'000;
    hashrange::bench::compare_puts(items);
    hashrange::bench::measure_sweep(items);
    return 0;
} catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_changes: %s\n", failed.what());
    return 1;
}
