// SPDX-License-Identifier: Apache-2.0
//
// Each fault alone, as a caller meets it; then all together.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/engine/fault/faults.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>

namespace {

using namespace hashrange;
using namespace std::chrono_literals;

class fault : public testing::Test {
protected:
    void SetUp() override
    {
        op::create_table_request create{.table = "orders"};
        create.attribute_definitions = {
            {"id", op::scalar_attribute_type::string}, {"kind", op::scalar_attribute_type::string}};
        create.key_schema = {{"id", op::key_type::hash}};
        create.billing_mode = op::billing_mode::pay_per_request;
        op::global_secondary_index by_kind{.index = "by_kind"};
        by_kind.key_schema = {{"kind", op::key_type::hash}};
        by_kind.projection = op::index_projection{.projection_type = op::projection_type::all};
        create.global_secondary_indexes = {by_kind};
        ASSERT_TRUE(database_->send(create));
    }
    [[nodiscard]] engine::faults& faults() const { return controls_->faults(); }
    static item order(int id) { return item{{"id", std::to_string(id)}, {"kind", "web"}}; }
    static item key(int id) { return item{{"id", std::to_string(id)}}; }
    result<op::put_item_response> put(int id)
    {
        return database_->send(op::put_item_request{.table = "orders", .item = order(id)});
    }
    result<op::get_item_response> get(int id)
    {
        return database_->send(op::get_item_request{.table = "orders", .key = key(id)});
    }
    void fill(int count)
    {
        for (int id = 0; id < count; ++id)
            ASSERT_TRUE(put(id));
    }
    op::batch_write_item_request batch_of(int count)
    {
        op::batch_write_item_request batch;
        auto& writes = batch.request_items.emplace()[table_name("orders")];
        for (int id = 0; id < count; ++id)
            writes.push_back({.put_request = op::put_request{order(id)}});
        return batch;
    }
    int found_by_index()
    {
        op::query_request query{.table = "orders", .index = "by_kind"};
        query.key_condition = "kind = :k";
        query.values = item{{":k", "web"}};
        return database_->send(query)->count.value();
    }
    std::multiset<std::string> scan_all(std::optional<int> limit = {})
    {
        std::multiset<std::string> ids;
        op::scan_request scan{.table = "orders"};
        scan.limit = limit;
        for (int pages = 0; pages < 10'000; ++pages) {
            const auto page = database_->send(scan).value();
            empty_pages_ += page.items->empty() && page.last_evaluated_key ? 1 : 0;
            for (const item& one : *page.items)
                ids.emplace(one.find("id")->as_string());
            if (!page.last_evaluated_key)
                return ids;
            scan.exclusive_start_key = page.last_evaluated_key;
        }
        ADD_FAILURE() << "the scan never ended";
        return ids;
    }

    manual_clock clock_;
    std::shared_ptr<transport> database_ = engine::open_in_memory_engine({.clock = &clock_});
    std::shared_ptr<engine::controls> controls_ = engine::controls_of(database_);
    int empty_pages_ = 0;
};

TEST_F(fault, a_table_is_throttled_as_often_as_asked)
{
    faults().throttle("orders", 2);
    EXPECT_EQ(put(1).error().code(), errc::provisioned_throughput_exceeded);
    EXPECT_EQ(get(1).error().code(), errc::provisioned_throughput_exceeded);
    EXPECT_TRUE(put(1));
}

TEST_F(fault, one_key_is_throttled_and_others_go_on)
{
    faults().throttle_key("orders", key(1), 1000);
    EXPECT_FALSE(put(1));
    EXPECT_TRUE(put(2));
    const auto batch = database_->send(batch_of(3)).value();
    ASSERT_EQ(batch.unprocessed_items.size(), 1U);
    const auto& left = batch.unprocessed_items.begin()->second;
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(*left[0].put_request->item, order(1));
    faults().clear();
    EXPECT_FALSE(get(1)->item);
    EXPECT_TRUE(get(0)->item);
}

TEST_F(fault, a_transaction_tells_which_action_was_throttled)
{
    faults().throttle_key("orders", key(1));
    op::transact_write_items_request both;
    both.transact_items.emplace();
    for (int id : {0, 1})
        both.transact_items->push_back(
            {.put = op::transact_put{.table = "orders", .item = order(id)}}
        );
    const auto answer = database_->send(both);
    ASSERT_EQ(answer.error().code(), errc::transaction_canceled);
    EXPECT_EQ(op::reasons(answer.error())[0].code, "None");
    EXPECT_EQ(op::reasons(answer.error())[1].code, "ProvisionedThroughputExceeded");
    EXPECT_TRUE(database_->send(both));
}

TEST_F(fault, provisioned_throughput_has_a_burst_and_comes_back_with_time)
{
    faults().provision("orders", 1, 1, 10s);
    int done = 0;
    while (put(done))
        ++done;
    EXPECT_EQ(done, 5); // each write costs one unit of the table and one of the index
    clock_.advance(3s);
    EXPECT_TRUE(put(1));
    EXPECT_TRUE(get(1));
}

TEST_F(fault, capacity_is_told_only_to_who_asks_though_it_is_counted)
{
    faults().provision("orders", 100, 100);
    EXPECT_FALSE(put(1)->consumed_capacity);
    op::put_item_request asks{.table = "orders", .item = order(1)};
    asks.return_capacity = op::return_consumed_capacity::total;
    EXPECT_TRUE(database_->send(asks)->consumed_capacity);
}

TEST_F(fault, a_partial_batch_names_exactly_what_it_left)
{
    faults().seed(7).partial_batches(1);
    auto batch = batch_of(25);
    int rounds = 0;
    std::size_t left = 25;
    for (; left > 0 && rounds < 50; ++rounds) {
        const auto answer = database_->send(batch).value();
        batch.request_items = answer.unprocessed_items;
        left = 0;
        for (const auto& [table, writes] : answer.unprocessed_items)
            left += writes.size();
    }
    EXPECT_GT(rounds, 1);
    faults().clear();
    EXPECT_EQ(scan_all().size(), 25U);
}

TEST_F(fault, a_batch_get_leaves_keys_and_their_settings)
{
    fill(20);
    faults().seed(7).partial_batches(1);
    op::batch_get_item_request read;
    auto& wanted = read.request_items.emplace()[table_name("orders")];
    wanted.consistent_read = true;
    wanted.keys.emplace();
    for (int id = 0; id < 20; ++id)
        wanted.keys->push_back(key(id));
    std::size_t found = 0;
    for (int rounds = 0; !read.request_items->empty() && rounds < 50; ++rounds) {
        const auto answer = database_->send(read).value();
        for (const auto& [table, items] : answer.responses)
            found += items.size();
        for (const auto& [table, left] : answer.unprocessed_keys)
            EXPECT_EQ(left.consistent_read, true);
        read.request_items = answer.unprocessed_keys;
    }
    EXPECT_EQ(found, 20U);
}

TEST_F(fault, short_and_empty_pages_lose_and_repeat_nothing)
{
    fill(50);
    const auto whole = scan_all();
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        faults().seed(seed).short_pages(0.7).empty_pages(0.4);
        EXPECT_EQ(scan_all(), whole);
        EXPECT_EQ(scan_all(3), whole);
    }
    EXPECT_GT(empty_pages_, 0);
}

TEST_F(fault, writes_meet_transactions)
{
    faults().conflicts(1);
    EXPECT_EQ(put(1).error().code(), errc::transaction_conflict);
    EXPECT_TRUE(get(1));
}

TEST_F(fault, an_internal_error_may_come_before_or_after_the_write)
{
    faults().fail_before(1);
    const auto before = put(1);
    EXPECT_EQ(before.error().code(), errc::internal_server_error);
    EXPECT_TRUE(before.error().may_have_been_applied());
    faults().clear();
    EXPECT_FALSE(get(1)->item);
    faults().fail_after(1);
    EXPECT_EQ(put(1).error().code(), errc::internal_server_error);
    faults().clear();
    EXPECT_TRUE(get(1)->item);
}

TEST_F(fault, a_slow_answer_moves_the_clock)
{
    const auto before = controls_->clock().now();
    faults().latency(10ms, 10ms);
    ASSERT_TRUE(put(1));
    EXPECT_EQ(controls_->clock().now() - before, 10ms);
}

TEST_F(fault, an_index_shows_the_past_and_catches_up)
{
    fill(1);
    faults().index_lag(1s);
    ASSERT_TRUE(put(1));
    EXPECT_EQ(found_by_index(), 1);
    EXPECT_TRUE(get(1)->item);
    controls_->clock().advance(500ms);
    ASSERT_TRUE(put(2));
    EXPECT_EQ(found_by_index(), 1);
    controls_->clock().advance(500ms);
    EXPECT_EQ(found_by_index(), 2);
    controls_->clock().advance(500ms);
    EXPECT_EQ(found_by_index(), 3);
}

TEST_F(fault, the_same_seed_is_the_same_day)
{
    const auto day = [&](std::uint64_t seed) {
        faults().realistic(seed);
        std::string story;
        for (int id = 0; id < 300; ++id) {
            const auto answer = put(id);
            story += answer ? "." : std::string(answer.error().name());
        }
        return story;
    };
    const std::string first = day(42);
    EXPECT_EQ(day(42), first);
    EXPECT_NE(day(43), first);
    EXPECT_NE(first, std::string(300, '.'));
}

TEST_F(fault, requests_on_tables_are_never_touched)
{
    faults().fail_before(1).throttle("orders", 100);
    EXPECT_TRUE(database_->send(op::describe_table_request{.table = "orders"}));
}

} // namespace
