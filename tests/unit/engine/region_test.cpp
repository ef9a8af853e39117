// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/engine.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hashrange;

std::string arn_of_orders(transport& database, const call_context& context)
{
    const op::describe_table_request asked{.table = "orders"};
    return database.send(asked, context).value().table->table_arn.value();
}

TEST(region, of_a_call_stands_in_arns_and_else_the_engines)
{
    const auto database = engine::open_in_memory_engine({.region = "us-east-1"});
    op::create_table_request create{.table = "orders"};
    create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    ASSERT_TRUE(database->send(create));
    EXPECT_EQ(arn_of_orders(*database, {}), "arn:aws:dynamodb:us-east-1:000000000000:table/orders");
    EXPECT_EQ(
        arn_of_orders(*database, {.region = "eu-west-1"}),
        "arn:aws:dynamodb:eu-west-1:000000000000:table/orders"
    );
}

} // namespace
