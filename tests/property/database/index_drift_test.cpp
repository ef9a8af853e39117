// SPDX-License-Identifier: Apache-2.0
// After random writes every index holds what its items say, and every item the keys that follow
// from its fields.
#include "hashrange/op/scan.hpp"

#include "property/database/random_things.hpp"
#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using test_support::and_oracle;
using test_support::name_of;
using test_support::random_things;
using test_support::store_kind;
using test_support::test_store;
using test_support::thing;

std::uint64_t number_of(const char* variable, std::uint64_t otherwise)
{
    const char* given = std::getenv(variable);
    return given != nullptr ? std::strtoull(given, nullptr, 10) : otherwise;
}

class index_drift_on : public testing::TestWithParam<store_kind> {
protected:
    void write_once();
    template <class Written>
    void expect_done(const Written& written);
    std::vector<item> rows_of(std::optional<index_name> index) const;

    test_store store{GetParam()};
    table things_table = store.table("things");
    repository<thing> things = things_table.repository<thing>();
    const std::uint64_t seed = number_of("HASHRANGE_SEED", 20250711);
    random_things random{seed};
};

/// A write may be refused by what is there, and for nothing else.
template <class Written>
void index_drift_on::expect_done(const Written& written)
{
    if (written)
        return;
    const auto& why = written.error();
    const bool is_expected =
        why == errc::not_found || why == errc::condition_failed || why == errc::already_exists ||
        why == errc::transaction_canceled ||
        (why == errc::validation && why.message().find("document path") != std::string_view::npos);
    EXPECT_TRUE(is_expected) << why;
}

void index_drift_on::write_once()
{
    const std::string id = random.id();
    store.clock.advance(std::chrono::milliseconds(1 + random.chance().roll(2'000)));
    const auto run = [&](const auto& update) { return update.run(); };
    switch (random.chance().roll(10)) {
    case 0: return expect_done(things.put(random.any_thing(id)));
    case 1: return expect_done(things.create(random.any_thing(id)));
    case 2: return expect_done(things.erase("r", id));
    case 3: return expect_done(things.modify("r", id, [&](thing& one) { random.change(one); }));
    case 4: {
        const thing first = random.any_thing(id);
        return expect_done(random.any_update(things.update("r", id), [&](const auto& update) {
            return update.or_create(first).run();
        }));
    }
    case 5: {
        const thing another = random.any_thing(random.id() + "x");
        return expect_done(random.any_update(things.update("r", id), [&](const auto& update) {
            return things_table.transact().update(update).put(another).commit();
        }));
    }
    case 6: {
        const std::vector many{random.any_thing(id), random.any_thing(random.id() + "x")};
        EXPECT_TRUE(things.put_all(many).complete());
        return;
    }
    default: return expect_done(random.any_update(things.update("r", id), run));
    }
}

std::vector<item> index_drift_on::rows_of(std::optional<index_name> index) const
{
    op::scan_request request{.table = things_table.name(), .index = std::move(index)};
    std::vector<item> rows;
    do {
        auto page = store.transport().send(request).value();
        for (item& row : *page.items)
            rows.push_back(std::move(row));
        request.exclusive_start_key = std::move(page.last_evaluated_key);
    } while (request.exclusive_start_key);
    std::sort(rows.begin(), rows.end(), [](const item& left, const item& right) {
        return left.find("SK")->as_string() < right.find("SK")->as_string();
    });
    return rows;
}

TEST_P(index_drift_on, every_index_holds_what_its_items_say)
{
    SCOPED_TRACE("HASHRANGE_SEED=" + std::to_string(seed));
    things_table.ensure<thing>().value();
    const std::uint64_t writes = number_of("HASHRANGE_DRIFT_WRITES", 200);
    for (std::uint64_t i = 0; i < writes; ++i)
        ASSERT_NO_FATAL_FAILURE(write_once()) << "write " << i;
    store.let_indexes_catch_up();

    const std::vector<item> base = rows_of(std::nullopt);
    EXPECT_GT(base.size(), 4U);
    for (const item& row : base)
        EXPECT_EQ(row, to_item(from_item<thing>(row).value()).value());
    for (const index_description& index : describe<thing>().indexes) {
        SCOPED_TRACE(index.pattern);
        std::vector<item> wanted;
        for (const item& row : base) {
            const thing one = from_item<thing>(row).value();
            std::vector<key_value> fields(describe<thing>().key_fields.size());
            read_key_fields(describe<thing>(), &one, fields);
            if (is_in_index(index, fields))
                wanted.push_back(row);
        }
        EXPECT_EQ(rows_of(index_name(index.index)), wanted);
    }
}

INSTANTIATE_TEST_SUITE_P(
    stores,
    index_drift_on,
    testing::ValuesIn(and_oracle(
        {store_kind::memory, store_kind::durable, store_kind::faulty, store_kind::realistic}
    )),
    [](const auto& store) { return name_of(store.param); }
);

} // namespace
