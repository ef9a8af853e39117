// SPDX-License-Identifier: Apache-2.0
//
// Items that expire, with a clock that the test moves.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include "support/stream_reader.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace {

using namespace hashrange;
using namespace std::chrono_literals;

std::int64_t second_of(time_point when)
{
    return std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count();
}

op::create_table_request sessions()
{
    op::create_table_request create{.table = "sessions"};
    create.attribute_definitions = {
        {"id", op::scalar_attribute_type::string}, {"kind", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    op::global_secondary_index by_kind{.index = "by_kind"};
    by_kind.key_schema = {{"kind", op::key_type::hash}};
    by_kind.projection = op::index_projection{.projection_type = op::projection_type::all};
    create.global_secondary_indexes = {by_kind};
    create.stream_specification = {true, op::stream_view_type::new_and_old_images};
    return create;
}

void switch_ttl(transport& in, bool enabled)
{
    op::update_time_to_live_request change{.table = "sessions"};
    change.time_to_live_specification = {enabled, "expires"};
    ASSERT_TRUE(in.send(change));
}

void put(transport& to, int id, value expires)
{
    op::put_item_request request{.table = "sessions"};
    request.item =
        item{{"id", std::to_string(id)}, {"kind", "web"}, {"expires", std::move(expires)}};
    ASSERT_TRUE(to.send(request));
}

std::int32_t count(transport& in)
{
    op::query_request by_index{.table = "sessions", .index = "by_kind"};
    by_index.key_condition = "kind = :k";
    by_index.values = item{{":k", "web"}};
    const auto through = in.send(by_index).value().count.value();
    EXPECT_EQ(in.send(op::scan_request{.table = "sessions"}).value().count, through);
    return in.send(by_index).value().count.value();
}

class time_to_live : public testing::Test {
protected:
    void SetUp() override
    {
        const auto made = database_->send(sessions());
        ASSERT_TRUE(made) << made.error();
        arn_ = *made->table_description->latest_stream_arn;
    }
    std::size_t sweep() { return engine::controls_of(database_)->delete_expired_items().value(); }
    [[nodiscard]] value in(std::chrono::seconds time) const
    {
        return value(second_of(clock_.now() + time));
    }

    manual_clock clock_;
    std::shared_ptr<transport> database_ = engine::open_in_memory_engine({.clock = &clock_});
    std::string arn_;
};

TEST_F(time_to_live, expired_items_stay_until_they_are_swept)
{
    switch_ttl(*database_, true);
    put(*database_, 1, in(1h));
    put(*database_, 2, in(3h));
    clock_.advance(1h);
    EXPECT_EQ(sweep(), 0U); // at its second an item is not expired yet
    clock_.advance(1s);
    EXPECT_EQ(count(*database_), 2);
    EXPECT_EQ(sweep(), 1U);
    EXPECT_EQ(count(*database_), 1);
    EXPECT_EQ(sweep(), 0U);
}

TEST_F(time_to_live, items_of_before_expire_too)
{
    put(*database_, 1, in(1h));
    switch_ttl(*database_, true);
    clock_.advance(2h);
    EXPECT_EQ(sweep(), 1U);
}

TEST_F(time_to_live, only_whole_numbers_of_the_last_five_years_count)
{
    switch_ttl(*database_, true);
    put(*database_, 1, value(std::to_string(second_of(clock_.now()) - 5)));
    put(*database_, 2, in(-24h * 365 * 5 - 1s));
    put(*database_, 3, value(-1));
    put(*database_, 4, in(-24h * 365 * 5 + 10s));
    EXPECT_EQ(sweep(), 1U);
    EXPECT_EQ(count(*database_), 3);
}

TEST_F(time_to_live, a_changed_or_removed_time_counts_as_it_is)
{
    switch_ttl(*database_, true);
    put(*database_, 1, in(1h));
    put(*database_, 1, in(5h));
    put(*database_, 2, in(5h));
    put(*database_, 2, in(1h));
    put(*database_, 3, in(1h));
    op::update_item_request remove{.table = "sessions", .key = item{{"id", "3"}}};
    remove.update = "REMOVE expires";
    ASSERT_TRUE(database_->send(remove));
    clock_.advance(2h);
    EXPECT_EQ(sweep(), 1U);
    EXPECT_FALSE(
        database_->send(op::get_item_request{.table = "sessions", .key = item{{"id", "2"}}})->item
    );
}

TEST_F(time_to_live, nothing_expires_once_it_is_disabled)
{
    switch_ttl(*database_, true);
    put(*database_, 1, in(1h));
    switch_ttl(*database_, false);
    clock_.advance(2h);
    EXPECT_EQ(sweep(), 0U);
    EXPECT_EQ(count(*database_), 1);
}

TEST_F(time_to_live, the_stream_tells_who_deleted)
{
    switch_ttl(*database_, true);
    put(*database_, 1, in(1h));
    put(*database_, 2, in(1h));
    ASSERT_TRUE(database_->send(op::delete_item_request{
        .table = "sessions", .key = item{{"id", "2"}}}));
    clock_.advance(2h);
    EXPECT_EQ(sweep(), 1U);
    const auto records = test_support::stream_reader(arn_).read_all(*database_);
    ASSERT_EQ(records.size(), 4U);
    EXPECT_EQ(records[2].event_name, op::change_kind::remove);
    EXPECT_FALSE(records[2].user_identity);
    EXPECT_EQ(records[3].event_name, op::change_kind::remove);
    EXPECT_TRUE(records[3].dynamodb->old_image);
    EXPECT_EQ(records[3].user_identity, (op::identity{"dynamodb.amazonaws.com", "Service"}));
}

TEST_F(time_to_live, an_item_that_is_extended_while_the_sweep_runs_stays)
{
    constexpr int ids = 100;
    switch_ttl(*database_, true);
    for (int round = 0; round < 10; ++round) {
        for (int id = 0; id < ids; ++id)
            put(*database_, id, in(1h));
        clock_.advance(2h);
        std::thread extender([&] {
            // Of the items that it still meets, none may go afterwards.
            for (int id = ids - 1; id >= 0; --id) {
                op::update_item_request extend{.table = "sessions"};
                extend.key = item{{"id", std::to_string(id)}};
                extend.update = "SET expires = :t, kept = :x";
                extend.condition = "attribute_exists(id)";
                extend.values = item{{":t", in(1h)}, {":x", true}};
                const auto done = database_->send(extend);
                EXPECT_TRUE(done || done.error() == errc::condition_failed);
                if (!done)
                    continue;
                const op::get_item_request get{.table = "sessions", .key = extend.key};
                EXPECT_TRUE(database_->send(get)->item);
            }
        });
        const std::size_t swept = sweep();
        extender.join();
        EXPECT_EQ(swept + static_cast<std::size_t>(count(*database_)), std::size_t{ids});
        const auto left = database_->send(op::scan_request{.table = "sessions"});
        ASSERT_TRUE(left && left->items);
        for (const item& one : *left->items)
            EXPECT_TRUE(one.contains("kept"));
    }
}

TEST(time_to_live_on_disk, the_queue_is_there_when_the_database_is_opened_again)
{
    const test_support::temporary_folder folder;
    manual_clock clock;
    const auto open = [&] {
        return engine::open_durable_engine(folder / "db", {.clock = &clock}).value();
    };
    auto database = open();
    ASSERT_TRUE(database->send(sessions()));
    switch_ttl(*database, true);
    put(*database, 1, value(second_of(clock.now()) + 60));
    database.reset();
    database = open();
    clock.advance(2min);
    EXPECT_EQ(engine::controls_of(database)->delete_expired_items().value(), 1U);
    EXPECT_EQ(count(*database), 0);
}

TEST(time_to_live_thread, sweeps_by_itself_when_an_interval_is_set)
{
    manual_clock clock;
    const std::shared_ptr<transport> database =
        engine::open_in_memory_engine({.clock = &clock, .expiry_interval = 1ms});
    ASSERT_TRUE(database->send(sessions()));
    switch_ttl(*database, true);
    put(*database, 1, value(second_of(clock.now()) - 1));
    // One read at a time: count() compares two, between which the item may go.
    // The test's own timeout ends it when nobody sweeps.
    while (database->send(op::scan_request{.table = "sessions"}).value().count != 0)
        std::this_thread::yield();
    EXPECT_EQ(count(*database), 0);
}

} // namespace
