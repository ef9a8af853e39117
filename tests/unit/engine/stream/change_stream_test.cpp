// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/value/value.hpp"

#include "engine/store/memory_store.hpp"
#include "engine/stream/change_stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace hashrange::engine {

namespace {

using namespace std::chrono_literals;

class change_stream_test : public testing::Test {
protected:
    void SetUp() override
    {
        stream_definition definition;
        definition.table = "orders";
        definition.label = "label";
        definition.created = clock_.now();
        stream_ = std::make_unique<change_stream>(
            *data_, *tables_, definition, stream_limits{.records_before_split = 3, .shards_max = 4}
        );
    }
    change_stream::place tell(const std::string& partition)
    {
        const auto place = stream_->begin(partition, clock_.now()).value();
        item_change told;
        told.number = place.number;
        told.at = clock_.now();
        told.keys = item{{"id", partition}};
        write_batch batch;
        change_stream::put(batch, place, told);
        EXPECT_TRUE(data_->write(std::move(batch)));
        return place;
    }

    manual_clock clock_;
    std::unique_ptr<store> data_ = make_memory_store();
    std::unique_ptr<catalog> tables_ = catalog::open(*data_).value();
    std::unique_ptr<change_stream> stream_;
};

TEST_F(change_stream_test, readers_wait_for_the_first_number_in_flight)
{
    const auto early = tell("a");
    const auto late = tell("b");
    stream_->settle(late.number);
    const auto skip = change_stream::old_records::skip;
    EXPECT_TRUE(stream_->read(early.shard, 1, 10, skip, clock_.now())->changes.empty());
    stream_->settle(early.number);
    EXPECT_EQ(stream_->read(early.shard, 1, 10, skip, clock_.now())->changes.size(), 2U);
}

TEST_F(change_stream_test, a_closed_shard_ends_only_when_nothing_is_in_flight_in_it)
{
    const auto early = tell("a");
    clock_.advance(4h);
    const auto next = tell("b");
    EXPECT_NE(next.shard, early.shard);
    stream_->settle(next.number);
    const auto skip = change_stream::old_records::skip;
    EXPECT_FALSE(stream_->read(early.shard, 1, 10, skip, clock_.now())->finished);
    stream_->settle(early.number);
    const auto page = stream_->read(early.shard, 1, 10, skip, clock_.now()).value();
    EXPECT_TRUE(page.finished);
    EXPECT_EQ(page.changes.size(), 1U);
}

TEST_F(change_stream_test, a_busy_shard_has_two_children_until_there_are_enough)
{
    for (int turn = 0; turn < 4; ++turn) {
        for (int i = 0; i < 100; ++i)
            stream_->settle(tell(std::to_string(i)).number);
        clock_.advance(4h);
    }
    const auto definition = stream_->describe(clock_.now()).value();
    std::vector<std::size_t> sizes;
    for (const auto& one : definition.generations)
        sizes.push_back(one.shards.size());
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 2, 4, 4, 4}));
    for (const auto& one : definition.generations) {
        EXPECT_EQ(one.shards.front().hash_first, 0U);
        for (std::size_t i = 1; i < one.shards.size(); ++i)
            EXPECT_LT(one.shards[i - 1].hash_first, one.shards[i].hash_first);
    }
}

TEST_F(change_stream_test, a_partition_stays_in_the_line_of_its_shard)
{
    std::vector<std::uint32_t> line;
    for (int turn = 0; turn < 4; ++turn) {
        for (int i = 0; i < 100; ++i)
            stream_->settle(tell(std::to_string(i)).number);
        line.push_back(tell("me").shard);
        stream_->settle(stream_->watermark());
        clock_.advance(4h);
    }
    const auto definition = stream_->describe(clock_.now()).value();
    for (std::size_t turn = 1; turn < line.size(); ++turn) {
        const auto& shards = definition.generations[turn].shards;
        const auto mine = std::find_if(shards.begin(), shards.end(), [&](const auto& one) {
            return one.serial == line[turn];
        });
        ASSERT_NE(mine, shards.end());
        EXPECT_EQ(mine->parent, line[turn - 1]);
    }
}

TEST_F(change_stream_test, its_document_says_everything)
{
    stream_->settle(tell("a").number);
    clock_.advance(4h);
    stream_definition definition = stream_->describe(clock_.now()).value();
    definition.key.partition = {{"id", attribute_type::string}};
    definition.disabled = clock_.now();
    const item document = to_document(definition);
    EXPECT_EQ(to_document(stream_from_document(document.view()).value()), document);
    EXPECT_FALSE(stream_from_document(item_view()));
}

TEST(change_record, is_read_back_as_it_was_written)
{
    item_change told;
    told.kind = op::change_kind::modify;
    told.origin = change_origin::time_to_live;
    told.number = 77;
    told.at = manual_clock().now();
    told.keys = item{{"id", "1"}};
    const shared_bytes whole = encode(told);
    EXPECT_EQ(decode_change(whole.view(), {}).value(), told);
    EXPECT_FALSE(decode_change("short", {}));
    const std::size_t keys = told.keys->bytes().size();
    EXPECT_FALSE(decode_change(whole.view().substr(0, whole.view().size() - keys), {}));
    EXPECT_FALSE(decode_change(whole.view(), {told.keys->share()})); // keys or images, not both
}

TEST(change_record, of_another_version_is_told_from_a_damaged_one)
{
    item_change told;
    told.keys = item{{"id", "1"}};
    std::string bytes(encode(told).view());
    bytes.front() = 1;
    const std::string why(decode_change(bytes, {}).error().message());
    EXPECT_NE(why.find("has format 1,"), std::string::npos) << why;
}

TEST_F(change_stream_test, images_are_the_items_themselves)
{
    const item before{{"id", "a"}, {"n", 1}};
    const item after{{"id", "a"}, {"n", 2}};
    const auto change = [&](const item* old_image, const item* new_image) {
        const auto place = stream_->begin("a", clock_.now()).value();
        item_change told;
        told.number = place.number;
        told.at = clock_.now();
        if (old_image != nullptr)
            told.old_image = *old_image;
        if (new_image != nullptr)
            told.new_image = *new_image;
        write_batch batch;
        change_stream::put(batch, place, told);
        EXPECT_TRUE(data_->write(std::move(batch)));
        stream_->settle(place.number);
        return place.shard;
    };
    const auto shard = change(nullptr, &before);
    change(&before, &after);
    change(&after, nullptr);
    const auto skip = change_stream::old_records::skip;
    const auto page = stream_->read(shard, 1, 10, skip, clock_.now()).value();
    ASSERT_EQ(page.changes.size(), 3U);
    EXPECT_FALSE(page.changes[0].old_image);
    EXPECT_EQ(page.changes[0].new_image, before);
    EXPECT_EQ(page.changes[1].old_image, before);
    EXPECT_EQ(page.changes[1].new_image, after);
    EXPECT_EQ(page.changes[2].old_image, after);
    EXPECT_FALSE(page.changes[2].new_image);
    EXPECT_EQ(page.changes[1].new_image->bytes().data(), after.bytes().data()); // shared
    const auto rest = stream_->read(shard, 2, 1, skip, clock_.now()).value();
    ASSERT_EQ(rest.changes.size(), 1U);
    EXPECT_EQ(rest.changes[0].old_image, before);
}

} // namespace

} // namespace hashrange::engine
