// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.hpp"
#include "engine/plan/table_definition.hpp"
#include "engine/store/memory_store.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <utility>

namespace {

using namespace hashrange;
using namespace hashrange::engine;

op::create_table_request orders_request()
{
    op::create_table_request request{.table = "orders"};
    request.attribute_definitions = {
        {"id", op::scalar_attribute_type::string},
        {"at", op::scalar_attribute_type::number},
        {"owner", op::scalar_attribute_type::binary}};
    request.key_schema = {{"id", op::key_type::hash}, {"at", op::key_type::range}};
    op::global_secondary_index global{.index = "by_owner"};
    global.key_schema = {{"owner", op::key_type::hash}};
    global.projection = op::index_projection{
        .projection_type = op::projection_type::include,
        .non_key_attributes = std::vector<std::string>{"note"}};
    global.provisioned_throughput = op::provisioned_throughput{3, 4};
    request.global_secondary_indexes = {std::move(global)};
    request.provisioned_throughput = op::provisioned_throughput{1, 2};
    request.stream_specification = op::stream_specification{true, op::stream_view_type::keys_only};
    request.tags = std::vector<op::tag>{{.key = "team", .value = "shop"}};
    request.deletion_protection_enabled = true;
    return request;
}

std::shared_ptr<const table> add_orders(store& data, catalog& tables)
{
    const time_point now{std::chrono::milliseconds(1'700'000'000'123)};
    auto made = define(orders_request(), tables, now);
    made.id = "b9f1";
    auto shared = std::make_shared<const table>(std::move(made));
    write_batch batch;
    tables.put(batch, *shared);
    EXPECT_TRUE(data.write(std::move(batch)).has_value());
    tables.publish(shared);
    return shared;
}

TEST(catalog, a_definition_comes_back_whole_from_the_store)
{
    const auto data = make_memory_store();
    const auto first = catalog::open(*data).value();
    const auto before = add_orders(*data, *first);

    const auto again = catalog::open(*data).value();
    const auto after = again->find("orders");
    ASSERT_NE(after, nullptr);
    const location where{"eu-west-1", "1"};
    EXPECT_EQ(describe(*after, where, time_point()), describe(*before, where, time_point()));
    EXPECT_EQ(after->space, before->space);
    EXPECT_EQ(after->indexes[0].space, before->indexes[0].space);
    EXPECT_EQ(after->tags, before->tags);
}

TEST(catalog, a_space_is_never_given_twice_even_after_a_restart)
{
    const auto data = make_memory_store();
    const auto first = catalog::open(*data).value();
    const auto table = add_orders(*data, *first);
    const auto again = catalog::open(*data).value();
    EXPECT_GT(again->new_space(), table->indexes[0].space);
}

TEST(catalog, names_come_in_order_behind_a_name)
{
    const auto data = make_memory_store();
    const auto tables = catalog::open(*data).value();
    for (const char* name : {"ccc", "aaa", "bbb"}) {
        auto made = std::make_shared<table>();
        made->name = table_name(std::string(name));
        tables->publish(made);
    }
    EXPECT_EQ(tables->names("", 2), (std::vector<table_name>{"aaa", "bbb"}));
    EXPECT_EQ(tables->names("bbb", 9), (std::vector<table_name>{"ccc"}));
}

TEST(catalog, every_change_of_a_definition_changes_the_version)
{
    const auto data = make_memory_store();
    const auto tables = catalog::open(*data).value();
    const auto before = tables->version();
    const auto made = add_orders(*data, *tables);
    const auto between = tables->version();
    tables->withdraw(*made);
    EXPECT_LT(before, between);
    EXPECT_LT(between, tables->version());
    EXPECT_EQ(tables->find("orders"), nullptr);
}

} // namespace
