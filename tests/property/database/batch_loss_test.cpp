// SPDX-License-Identifier: Apache-2.0
// Many items through batches that are left over at random: none is lost. HASHRANGE_BATCH_ITEMS says
// how many.
#include "hashrange/hashrange.hpp"

#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace hashrange;

struct reading {
    std::string sensor;
    std::int64_t at = 0;

    using schema = entity<"READING", key<"SENSOR#{sensor}", "{at|sortable}">>;
};

TEST(batch_loss, no_item_is_lost)
{
    const char* given = std::getenv("HASHRANGE_BATCH_ITEMS");
    const auto count = static_cast<std::size_t>(given != nullptr ? std::atoll(given) : 20'000);
    test_support::test_store store(test_support::store_kind::faulty);
    const table readings_table = store.table("readings");
    readings_table.ensure<reading>().value();
    const auto readings = readings_table.repository<reading>();

    std::vector<reading> all;
    for (std::size_t i = 0; i < count; ++i)
        all.push_back({"s" + std::to_string(i % 97), static_cast<std::int64_t>(i)});
    auto done = readings.put_all(all, {.parallel = 8});
    while (!done.complete()) // what the service will not take now is told, and taken later
        done = readings.put_all(done.leftovers());

    std::size_t found = 0;
    std::int64_t sum = 0;
    const auto add = [&](const reading& each) { ++found, sum += each.at; };
    readings.scan().segments(4).for_each(add).value();
    EXPECT_EQ(found, count);
    EXPECT_EQ(sum, static_cast<std::int64_t>(count * (count - 1) / 2));
}

} // namespace
