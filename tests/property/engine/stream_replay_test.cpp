// SPDX-License-Identifier: Apache-2.0
//
// Whatever is written and however, while items expire, also over closing shards and reopened
// databases: who replays the stream from its beginning has exactly the table.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include "support/stream_reader.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>

namespace stream_replay_test {

using namespace hashrange;
using namespace std::chrono_literals;

/// Chance: rapidcheck's, or of a seed.
using chooser = std::function<int(int end)>;

int any(int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(0, end));
}

item any_key(const chooser& pick)
{
    return item{{"id", std::to_string(pick(4))}, {"at", value(pick(4))}};
}

item any_item(const chooser& pick)
{
    return item{{"id", std::to_string(pick(4))}, {"at", value(pick(4))}, {"x", value(pick(3))}};
}

op::update_item_request any_update(const chooser& pick)
{
    op::update_item_request update{.table = "events", .key = any_key(pick)};
    if (pick(2) == 0) {
        update.update = "REMOVE x";
        return update;
    }
    update.update = "SET x = :x";
    update.values = item{{":x", value(pick(3))}};
    return update;
}

op::transact_write_items_request any_transaction(const chooser& pick)
{
    op::transact_write_item put;
    put.put = op::transact_put{.table = "events", .item = any_item(pick)};
    op::transact_write_item erase;
    erase.delete_ = op::transact_delete{.table = "events", .key = any_key(pick)};
    return {.transact_items = {{put, erase}}};
}

bool write_something(transport& to, const chooser& pick)
{
    switch (pick(5)) {
    case 0:
    case 1:
        return to.send(op::put_item_request{.table = "events", .item = any_item(pick)}).has_value();
    case 2:
        return to.send(op::delete_item_request{.table = "events", .key = any_key(pick)})
            .has_value();
    case 3: return to.send(any_update(pick)).has_value();
    default:
        static_cast<void>(to.send(any_transaction(pick))); // refused when it names one item twice
        return true;
    }
}

test_support::replica table_of(transport& database)
{
    test_support::replica all;
    const auto page = database.send(op::scan_request{.table = "events"}).value();
    for (const item& one : *page.items) {
        const item key{{"id", value(*one.find("id"))}, {"at", value(*one.find("at"))}};
        all.emplace(std::string(key.bytes()), one);
    }
    return all;
}

std::string create_events(transport& database)
{
    op::create_table_request create{.table = "events"};
    create.attribute_definitions = {
        {"id", op::scalar_attribute_type::string}, {"at", op::scalar_attribute_type::number}};
    create.key_schema = {{"id", op::key_type::hash}, {"at", op::key_type::range}};
    create.billing_mode = op::billing_mode::pay_per_request;
    create.stream_specification = {true, op::stream_view_type::new_and_old_images};
    return *database.send(create)->table_description->latest_stream_arn;
}

op::update_time_to_live_request time_to_live(bool enabled)
{
    op::update_time_to_live_request change{.table = "events"};
    change.time_to_live_specification = {enabled, "x"};
    return change;
}

RC_GTEST_PROP(stream, replayed_is_the_table, ())
{
    manual_clock clock{time_point()}; // in the first seconds of time every number can expire
    const auto database = engine::open_in_memory_engine({.clock = &clock});
    const auto controls = engine::controls_of(database);
    test_support::stream_reader reader(create_events(*database), 1 + any(20));
    bool expires = false;
    test_support::replica copy;
    for (int left = any(150); left > 0; --left) {
        RC_ASSERT(write_something(*database, any));
        if (any(10) == 0)
            clock.advance(any(2) == 0 ? 1s : std::chrono::seconds(1h));
        if (any(20) == 0) {
            expires = !expires;
            RC_ASSERT(database->send(time_to_live(expires)).has_value());
        }
        if (any(10) == 0)
            RC_ASSERT(controls->delete_expired_items().has_value());
        if (any(5) == 0)
            RC_ASSERT(test_support::replay(copy, reader.read_all(*database)));
    }
    RC_ASSERT(test_support::replay(copy, reader.read_all(*database)));
    RC_ASSERT(copy == table_of(*database));
}

void reopen_and_replay(std::uint32_t seed)
{
    std::mt19937 random(seed);
    const chooser pick = [&](int end) { return static_cast<int>(random() % unsigned(end)); };
    const test_support::temporary_folder folder;
    manual_clock clock;
    const auto open = [&] {
        return engine::open_durable_engine(folder / "db", {.clock = &clock}).value();
    };
    auto database = open();
    test_support::stream_reader reader(create_events(*database));
    test_support::replica copy;
    for (int times = 0; times < 4; ++times) {
        for (int left = pick(12); left > 0; --left)
            ASSERT_TRUE(write_something(*database, pick));
        if (pick(2) == 0)
            clock.advance(3h);
        if (pick(2) == 0) {
            ASSERT_TRUE(test_support::replay(copy, reader.read_all(*database)));
        }
        database.reset();
        database = open();
    }
    EXPECT_TRUE(test_support::replay(copy, reader.read_all(*database)));
    EXPECT_EQ(copy, table_of(*database));
}

TEST(stream, replayed_over_reopened_databases_is_the_table)
{
    const char* given = std::getenv("HASHRANGE_REOPEN_SEEDS");
    const std::uint32_t seeds =
        given == nullptr ? 6 : static_cast<std::uint32_t>(std::stoul(given));
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        reopen_and_replay(seed);
    }
}

} // namespace stream_replay_test
