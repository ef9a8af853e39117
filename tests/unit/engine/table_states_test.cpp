// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace {

using namespace hashrange;
using namespace std::chrono_literals;

/// A database whose tables take ten seconds to change.
class table_states : public testing::Test {
protected:
    op::table_description create()
    {
        op::create_table_request request{.table = "orders"};
        request.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
        request.key_schema = {{"id", op::key_type::hash}};
        request.billing_mode = op::billing_mode::pay_per_request;
        return database_->send(request).value().table_description.value();
    }
    void create_and_wait()
    {
        create();
        clock_.advance(10s);
    }
    result<op::update_table_response> add_index()
    {
        op::create_global_secondary_index_action create{.index = "by_owner"};
        create.key_schema = {{"owner", op::key_type::hash}};
        create.projection = op::index_projection{.projection_type = op::projection_type::all};
        op::update_table_request request{.table = "orders"};
        request.attribute_definitions = {{"owner", op::scalar_attribute_type::string}};
        request.global_secondary_index_updates = {{.create = create}};
        return database_->send(request);
    }
    result<op::update_table_response> drop_index()
    {
        op::update_table_request request{.table = "orders"};
        request.global_secondary_index_updates = {
            {.delete_ = op::delete_global_secondary_index_action{.index = "by_owner"}}};
        return database_->send(request);
    }
    result<op::table_description> describe()
    {
        auto told = database_->send(op::describe_table_request{.table = "orders"});
        if (!told)
            return told.error();
        return told->table.value();
    }
    result<op::put_item_response> put()
    {
        op::put_item_request request{.table = "orders"};
        request.item = item{{"id", "1"}, {"owner", "ada"}};
        return database_->send(request);
    }
    result<op::query_response> query_index()
    {
        op::query_request query{.table = "orders", .index = "by_owner"};
        query.key_condition = "#o = :o";
        query.names = expr::attribute_names{{"#o", "owner"}};
        query.values = item{{":o", "ada"}};
        return database_->send(query);
    }
    result<op::delete_table_response> drop()
    {
        return database_->send(op::delete_table_request{.table = "orders"});
    }

    manual_clock clock_;
    std::shared_ptr<transport> database_ =
        engine::open_in_memory_engine({.clock = &clock_, .table_changes_take = 10s});
};

TEST_F(table_states, a_new_table_is_creating_until_its_time_is_over)
{
    EXPECT_EQ(create().table_status, op::table_status::creating);
    clock_.advance(9s);
    EXPECT_EQ(describe()->table_status, op::table_status::creating);
    EXPECT_EQ(put().error(), errc::resource_not_found);
    clock_.advance(1s);
    EXPECT_EQ(describe()->table_status, op::table_status::active);
    EXPECT_TRUE(put());
}

TEST_F(table_states, a_table_that_is_created_can_neither_be_changed_nor_deleted)
{
    create();
    const auto refused = drop();
    EXPECT_EQ(refused.error(), errc::resource_in_use);
    EXPECT_EQ(
        refused.error().message(),
        "Attempt to change a resource which is still in use: Table is being created: orders"
    );
    EXPECT_EQ(add_index().error(), errc::resource_in_use);
}

TEST_F(table_states, a_deleted_table_is_there_until_its_time_is_over)
{
    create_and_wait();
    ASSERT_TRUE(put());
    EXPECT_EQ(drop()->table_description->table_status, op::table_status::deleting);
    EXPECT_EQ(describe()->table_status, op::table_status::deleting);
    EXPECT_EQ(drop().error(), errc::resource_in_use);
    EXPECT_EQ(database_->send(op::list_tables_request{})->table_names.size(), 1U);
    clock_.advance(10s);
    EXPECT_EQ(database_->send(op::list_tables_request{})->table_names.size(), 0U);
    EXPECT_EQ(describe().error(), errc::resource_not_found);
    create_and_wait();
    EXPECT_EQ(describe()->item_count, 0);
}

TEST_F(table_states, a_new_index_looks_for_resources_then_fills_then_is_active)
{
    create_and_wait();
    ASSERT_TRUE(put());
    const auto answered = add_index().value().table_description.value();
    EXPECT_EQ(answered.table_status, op::table_status::updating);
    EXPECT_EQ(answered.global_secondary_indexes[0].backfilling, false);
    clock_.advance(5s);
    const auto filling = describe().value();
    EXPECT_EQ(filling.table_status, op::table_status::active);
    EXPECT_EQ(filling.global_secondary_indexes[0].index_status, op::index_status::creating);
    EXPECT_EQ(filling.global_secondary_indexes[0].backfilling, true);
    EXPECT_EQ(
        query_index().error().message(),
        "Cannot read from backfilling global secondary index: by_owner"
    );
    EXPECT_EQ(drop_index().error(), errc::limit_exceeded);
    EXPECT_EQ(drop().error(), errc::resource_in_use);
    clock_.advance(5s);
    const auto done = describe().value();
    EXPECT_EQ(done.global_secondary_indexes[0].index_status, op::index_status::active);
    EXPECT_EQ(done.global_secondary_indexes[0].backfilling, std::nullopt);
    EXPECT_EQ(query_index()->count, 1);
}

TEST_F(table_states, a_dropped_index_is_deleting_and_no_longer_read)
{
    create_and_wait();
    ASSERT_TRUE(add_index());
    clock_.advance(10s);
    const auto answered = drop_index().value().table_description.value();
    EXPECT_EQ(answered.global_secondary_indexes[0].index_status, op::index_status::deleting);
    EXPECT_EQ(query_index().error(), errc::validation);
    EXPECT_TRUE(put()); // the table itself works
    clock_.advance(10s);
    const auto done = describe().value();
    EXPECT_TRUE(done.global_secondary_indexes.empty());
    EXPECT_EQ(done.attribute_definitions.size(), 1U);
}

} // namespace
