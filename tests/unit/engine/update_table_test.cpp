// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/engine.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

namespace update_table_test {

using namespace hashrange;

std::shared_ptr<transport> with_orders()
{
    auto database = engine::open_in_memory_engine();
    op::create_table_request create{.table = "orders"};
    create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    EXPECT_TRUE(database->send(create));
    return database;
}

void put(transport& database, int id, const std::string& owner)
{
    op::put_item_request request{.table = "orders"};
    request.item = item{{"id", std::to_string(id)}, {"owner", owner}};
    EXPECT_TRUE(database.send(request));
}

op::update_table_request create_by_owner()
{
    op::create_global_secondary_index_action create{.index = "by_owner"};
    create.key_schema = {{"owner", op::key_type::hash}};
    create.projection = op::index_projection{.projection_type = op::projection_type::all};
    op::update_table_request request{.table = "orders"};
    request.attribute_definitions = {{"owner", op::scalar_attribute_type::string}};
    request.global_secondary_index_updates = {{.create = create}};
    return request;
}

int owned_by(transport& database, const std::string& owner)
{
    op::query_request query{.table = "orders", .index = "by_owner"};
    query.key_condition = "#o = :o";
    query.names = expr::attribute_names{{"#o", "owner"}};
    query.values = item{{":o", owner}};
    return database.send(query).value().count.value();
}

TEST(update_table, a_new_index_has_the_items_of_before_and_after)
{
    const auto database = with_orders();
    put(*database, 1, "ada");
    put(*database, 2, "bob");
    const auto answer = database->send(create_by_owner()).value();
    EXPECT_EQ(answer.table_description->table_status, op::table_status::updating);
    put(*database, 3, "ada");
    EXPECT_EQ(owned_by(*database, "ada"), 2);

    const auto described = database->send(op::describe_table_request{.table = "orders"}).value();
    const auto& index = described.table->global_secondary_indexes.at(0);
    EXPECT_EQ(index.index_status, op::index_status::active);
    EXPECT_EQ(index.item_count, 3);
}

TEST(update_table, an_index_made_while_others_write_equals_the_table)
{
    constexpr int ids = 50;
    const auto database = with_orders();
    for (int id = 0; id < ids; ++id)
        put(*database, id, "ada");
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int i = 0; !done; ++i) {
            put(*database, i % ids, i % 2 == 0 ? "bob" : "ada");
            const item key{{"id", std::to_string((i * 7) % ids)}};
            EXPECT_TRUE(database->send(op::delete_item_request{.table = "orders", .key = key}));
        }
    });
    EXPECT_TRUE(database->send(create_by_owner()));
    done = true;
    writer.join();
    int by_table[2] = {0, 0};
    const auto all = database->send(op::scan_request{.table = "orders"}).value();
    for (const item& one : *all.items)
        ++by_table[one.find("owner")->as_string() == "ada" ? 0 : 1];
    EXPECT_EQ(owned_by(*database, "ada"), by_table[0]);
    EXPECT_EQ(owned_by(*database, "bob"), by_table[1]);
}

TEST(update_table, a_dropped_index_is_gone_and_its_definition_with_it)
{
    const auto database = with_orders();
    EXPECT_TRUE(database->send(create_by_owner()));
    op::update_table_request drop{.table = "orders"};
    drop.global_secondary_index_updates = {
        {.delete_ = op::delete_global_secondary_index_action{.index = "by_owner"}}};
    EXPECT_TRUE(database->send(drop));
    const auto described = database->send(op::describe_table_request{.table = "orders"}).value();
    EXPECT_TRUE(described.table->global_secondary_indexes.empty());
    EXPECT_EQ(described.table->attribute_definitions.size(), 1U);
}

TEST(update_table, an_index_is_made_once)
{
    const auto database = with_orders();
    EXPECT_TRUE(database->send(create_by_owner()));
    EXPECT_EQ(database->send(create_by_owner()).error().code(), errc::validation);
}

TEST(engine, a_canceled_call_does_nothing)
{
    const auto database = with_orders();
    std::stop_source stop;
    stop.request_stop();
    const op::put_item_request put{.table = "orders", .item = item{{"id", "1"}}};
    EXPECT_EQ(database->send(put, {.stop = stop.get_token()}).error().code(), errc::canceled);
    const op::get_item_request get{.table = "orders", .key = item{{"id", "1"}}};
    EXPECT_FALSE(database->send(get).value().item.has_value());
}

TEST(engine, a_failed_condition_carries_the_old_item_when_asked)
{
    const auto database = with_orders();
    put(*database, 1, "ada");
    op::put_item_request again{.table = "orders", .item = item{{"id", "1"}}};
    again.condition = "attribute_not_exists(id)";
    const auto silent = database->send(again);
    EXPECT_EQ(op::old_item(silent.error()), nullptr);
    again.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
    const auto telling = database->send(again);
    ASSERT_NE(op::old_item(telling.error()), nullptr);
    EXPECT_EQ(*op::old_item(telling.error()), (item{{"id", "1"}, {"owner", "ada"}}));
}

} // namespace update_table_test
