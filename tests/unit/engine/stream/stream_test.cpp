// SPDX-License-Identifier: Apache-2.0
//
// Streams as their readers see them, with a clock that the test moves.
#include "hashrange/base/test_sources.hpp"
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

class stream : public testing::Test {
protected:
    void SetUp() override { open(*database_); }

    void open(transport& database)
    {
        op::create_table_request create{.table = "orders"};
        create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
        create.key_schema = {{"id", op::key_type::hash}};
        create.billing_mode = op::billing_mode::pay_per_request;
        create.stream_specification = {true, op::stream_view_type::new_and_old_images};
        const auto made = database.send(create);
        ASSERT_TRUE(made) << made.error();
        arn_ = *made->table_description->latest_stream_arn;
    }
    static void put(transport& to, int id, int x = 0)
    {
        op::put_item_request request{.table = "orders"};
        request.item = item{{"id", std::to_string(id)}, {"x", value(x)}};
        ASSERT_TRUE(to.send(request));
    }
    void put(int id, int x = 0) { put(*database_, id, x); }

    result<std::string> iterator(
        const std::string& shard, op::shard_iterator_type type, std::optional<std::string> at = {}
    )
    {
        auto made = database_->send(op::get_shard_iterator_request{arn_, shard, type, at});
        if (!made)
            return made.error();
        return *made->shard_iterator;
    }
    std::vector<op::change_record> read(const std::string& at)
    {
        return database_->send(op::get_records_request{at, {}}).value().records;
    }
    std::string first_shard()
    {
        return *test_support::stream_reader(arn_).shards(*database_).front().shard_id;
    }

    manual_clock clock_;
    std::shared_ptr<transport> database_ = engine::open_in_memory_engine({.clock = &clock_});
    std::string arn_;
};

TEST_F(stream, a_shard_closes_after_four_hours_and_its_child_goes_on)
{
    put(1);
    clock_.advance(4h);
    put(2);
    const auto shards = test_support::stream_reader(arn_).shards(*database_);
    ASSERT_EQ(shards.size(), 2U);
    EXPECT_TRUE(shards[0].sequence_number_range->ending_sequence_number);
    EXPECT_EQ(shards[1].parent_shard_id, shards[0].shard_id);
    EXPECT_FALSE(shards[1].sequence_number_range->ending_sequence_number);
    test_support::stream_reader reader(arn_);
    const auto records = reader.read_all(*database_);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_LT(records[0].dynamodb->sequence_number, records[1].dynamodb->sequence_number);
}

TEST_F(stream, children_of_a_shard_can_be_asked_for_alone)
{
    clock_.advance(4h);
    put(1);
    clock_.advance(4h);
    put(2);
    const auto all = test_support::stream_reader(arn_).shards(*database_);
    ASSERT_EQ(all.size(), 3U);
    op::describe_stream_request request{.stream_arn = arn_};
    request.shard_filter = {op::shard_filter_type::child_shards, all[0].shard_id};
    const auto told = database_->send(request).value().stream_description.value();
    ASSERT_EQ(told.shards.size(), 1U);
    EXPECT_EQ(told.shards[0].shard_id, all[1].shard_id);
}

TEST_F(stream, records_are_there_for_a_day)
{
    put(1);
    const auto shard = first_shard();
    const auto number = read(iterator(shard, op::shard_iterator_type::trim_horizon).value())
                            .at(0)
                            .dynamodb->sequence_number;
    clock_.advance(1h);
    put(2);
    clock_.advance(23h);
    EXPECT_EQ(read(iterator(shard, op::shard_iterator_type::trim_horizon).value()).size(), 2U);
    clock_.advance(1s); // one record is too old now, the other is not
    EXPECT_EQ(read(iterator(shard, op::shard_iterator_type::trim_horizon).value()).size(), 1U);
    const auto refused = iterator(shard, op::shard_iterator_type::at_sequence_number, number);
    EXPECT_EQ(refused.error().code(), errc::trimmed_data_access);
    const auto after = iterator(shard, op::shard_iterator_type::after_sequence_number, number);
    EXPECT_EQ(read(after.value()).size(), 1U); // nothing was lost behind it
    clock_.advance(24h);
    EXPECT_EQ(
        iterator(shard, op::shard_iterator_type::trim_horizon).error().code(),
        errc::resource_not_found
    );
    // The second shard closed a moment ago, the third is open.
    EXPECT_EQ(test_support::stream_reader(arn_).shards(*database_).size(), 2U);
}

TEST_F(stream, an_iterator_lives_fifteen_minutes)
{
    put(1);
    const auto at = iterator(first_shard(), op::shard_iterator_type::latest).value();
    clock_.advance(15min);
    EXPECT_TRUE(read(at).empty());
    clock_.advance(1s);
    const auto answer = database_->send(op::get_records_request{at, {}});
    EXPECT_EQ(answer.error().code(), errc::expired_iterator);
}

TEST_F(stream, a_disabled_stream_is_read_for_a_day_and_then_gone)
{
    put(1);
    op::update_table_request disable{.table = "orders"};
    disable.stream_specification = {false, {}};
    ASSERT_TRUE(database_->send(disable));
    put(2);
    clock_.advance(23h);
    EXPECT_EQ(test_support::stream_reader(arn_).read_all(*database_).size(), 1U);
    clock_.advance(1h);
    const auto answer = database_->send(op::describe_stream_request{.stream_arn = arn_});
    EXPECT_EQ(answer.error().code(), errc::resource_not_found);
    EXPECT_TRUE(database_->send(op::list_streams_request{}).value().streams.empty());
}

TEST_F(stream, streams_of_one_moment_have_different_labels)
{
    for (const bool on : {false, true, false, true}) {
        op::update_table_request change{.table = "orders"};
        change.stream_specification = {on, {}};
        if (on)
            change.stream_specification->stream_view_type = op::stream_view_type::keys_only;
        ASSERT_TRUE(database_->send(change));
    }
    EXPECT_EQ(database_->send(op::list_streams_request{}).value().streams.size(), 3U);
    op::list_streams_request page{.limit = 2};
    const auto first = database_->send(page).value();
    page.exclusive_start_stream_arn = first.last_evaluated_stream_arn;
    EXPECT_EQ(database_->send(page).value().streams.size(), 1U);
}

TEST_F(stream, a_page_has_at_most_a_megabyte)
{
    for (int id = 0; id < 30; ++id) {
        op::put_item_request request{.table = "orders"};
        request.item = item{{"id", std::to_string(id)}, {"x", std::string(100'000, 'x')}};
        ASSERT_TRUE(database_->send(request));
    }
    const auto at = iterator(first_shard(), op::shard_iterator_type::trim_horizon).value();
    EXPECT_EQ(read(at).size(), 10U);
    EXPECT_EQ(test_support::stream_reader(arn_).read_all(*database_).size(), 30U);
}

TEST_F(stream, numbers_never_come_out_of_order_while_many_write)
{
    constexpr int writers = 4;
    constexpr int writes = 300;
    std::atomic<int> left{writers};
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int i = 0; i < writes; ++i)
                put(writer * 10 + i % 3, i);
            --left;
        });
    test_support::stream_reader reader(arn_);
    std::vector<op::change_record> all;
    for (bool more = true; more;) {
        more = left > 0;
        const auto some = reader.read_all(*database_);
        all.insert(all.end(), some.begin(), some.end());
    }
    for (auto& one : threads)
        one.join();
    EXPECT_EQ(all.size(), std::size_t{writers} * writes);
    std::string last;
    for (const auto& one : all) {
        EXPECT_LT(last, *one.dynamodb->sequence_number);
        last = *one.dynamodb->sequence_number;
    }
    test_support::replica copy;
    EXPECT_TRUE(test_support::replay(copy, all));
}

TEST(stream_on_disk, goes_on_where_it_was_when_opened_again)
{
    const test_support::temporary_folder folder;
    manual_clock clock;
    const engine::engine_options options{.clock = &clock};
    const std::string path = folder / "db";
    std::string arn;
    {
        const auto database = engine::open_durable_engine(path, options).value();
        op::create_table_request create{.table = "orders"};
        create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
        create.key_schema = {{"id", op::key_type::hash}};
        create.billing_mode = op::billing_mode::pay_per_request;
        create.stream_specification = {true, op::stream_view_type::keys_only};
        arn = *database->send(create)->table_description->latest_stream_arn;
        ASSERT_TRUE(database->send(op::put_item_request{
            .table = "orders", .item = item{{"id", "1"}}}));
        clock.advance(5h);
    }
    const auto database = engine::open_durable_engine(path, options).value();
    ASSERT_TRUE(database->send(op::put_item_request{.table = "orders", .item = item{{"id", "2"}}}));
    ASSERT_TRUE(database->send(op::delete_item_request{.table = "orders", .key = item{{"id", "1"}}})
    );
    test_support::stream_reader reader(arn);
    const auto records = reader.read_all(*database);
    ASSERT_EQ(records.size(), 3U);
    EXPECT_LT(records[0].dynamodb->sequence_number, records[1].dynamodb->sequence_number);
    EXPECT_EQ(records[2].event_name, op::change_kind::remove);
    EXPECT_EQ(reader.shards_seen(), 2U);
}

} // namespace
