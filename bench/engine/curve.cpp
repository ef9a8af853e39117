// SPDX-License-Identifier: Apache-2.0
#include "curve.hpp"

#include "hashrange/engine/engine.hpp"
#include "hashrange/value/item_builder.hpp"

#include "measure.hpp"
#include "workload.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::bench {
namespace {

constexpr std::size_t operations = 200'000;
constexpr int rounds = 3;

/// A table of small items: a key and a number.
class small_items {
public:
    explicit small_items(std::size_t items)
    {
        op::create_table_request create{.table = "small"};
        create.key_schema = {{.attribute_name = "pk", .key_type = op::key_type::hash}};
        create.attribute_definitions = {
            {.attribute_name = "pk", .attribute_type = op::scalar_attribute_type::string}};
        create.billing_mode = op::billing_mode::pay_per_request;
        database_->send(create).value();
        for (std::size_t which = 0; which < items; ++which) {
            builder_.attribute("n").number(std::to_string(which));
            database_->send(op::put_item_request{.table = "small", .item = key(which)}).value();
        }
    }
    /// Processor time of one get of random items, in microseconds.
    double get(const workload& with)
    {
        std::vector<op::get_item_request> requests;
        requests.reserve(with.asked.size());
        for (const std::size_t which : with.asked)
            requests.push_back({.table = "small", .key = key(which)});
        std::size_t found = 0;
        const figures seen = measure(requests.size(), clocked::thread, [&] {
            for (const op::get_item_request& request : requests)
                found += database_->send(request).value().item->find("n")->payload().size() > 0;
        });
        if (found != requests.size())
            throw std::runtime_error("a small item is not there");
        return seen.cpu_microseconds;
    }

private:
    item key(std::size_t which)
    {
        builder_.attribute("pk").string(partition_key(which * items_per_partition));
        return builder_.finish().value();
    }

    std::shared_ptr<transport> database_ = engine::open_in_memory_engine();
    item_builder builder_;
};

/// Processor time, in microseconds, of one step of a walk through every line of so much memory in
/// random order: the next line is known only when this one is there.
double one_miss(double megabytes)
{
    struct alignas(64) line {
        std::uint32_t next;
    };
    std::vector<line> lines(
        std::max<std::size_t>(64, static_cast<std::size_t>(megabytes * 1e6) / 64)
    );
    std::vector<std::uint32_t> order(lines.size());
    std::iota(order.begin(), order.end(), 0U);
    random_sequence random(5);
    for (std::size_t i = order.size() - 1; i > 0; --i)
        std::swap(order[i], order[random.next() % (i + 1)]);
    for (std::size_t i = 0; i < order.size(); ++i)
        lines[order[i]].next = order[(i + 1) % order.size()];
    std::uint32_t at = order[0];
    std::vector<double> seen;
    for (int round = 0; round < rounds; ++round)
        seen.push_back(measure(5 * operations, clocked::thread, [&] {
                           for (std::size_t i = 0; i < 5 * operations; ++i)
                               at = lines[at].next;
                       }).cpu_microseconds);
    if (at == ~std::uint32_t{0})
        throw std::runtime_error("the walk left its memory");
    return median(seen);
}

} // namespace

void print_curve()
{
    std::printf("\nget of small items        memory        get   one miss   growth in misses\n");
    double first_get = 0;
    double first_miss = 0;
    for (const std::size_t items : {10'000U, 100'000U, 1'000'000U, 10'000'000U}) {
        const double before = resident_megabytes();
        auto table = std::make_unique<small_items>(items);
        const double megabytes = resident_megabytes() - before;
        std::vector<double> seen;
        for (std::uint64_t round = 0; round < rounds; ++round)
            seen.push_back(table->get(workload::make(items, operations, round)));
        table.reset();
        malloc_trim(0); // what is free shall not hide what the next one takes
        const double get = median(seen);
        const double miss = one_miss(megabytes);
        std::printf("%18zu %10.0f MB %7.2f us %7.3f us", items, megabytes, get, miss);
        if (first_get == 0) {
            first_get = get;
            first_miss = miss;
        } else {
            std::printf(" %18.1f", (get - first_get) / (miss - first_miss));
        }
        std::printf("\n");
        std::fflush(stdout);
    }
    std::printf("growth in misses: by how many misses dearer a get is than in the smallest table\n"
    );
}

} // namespace hashrange::bench
