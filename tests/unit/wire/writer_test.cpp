// SPDX-License-Identifier: Apache-2.0
// How requests given as trees are printed, and what is left out.
#include "hashrange/expr/parse.hpp"

#include "wire/wire.hpp"

#include <gtest/gtest.h>

namespace hashrange {
namespace {

expr::condition exists(const char* attribute)
{
    return {expr::attribute_exists{expr::path(attribute)}};
}

expr::condition equals(const char* attribute, const char* text)
{
    return {expr::comparison{expr::comparator::equal, expr::path(attribute), value(text)}};
}

TEST(wire_writer, an_empty_request_is_an_empty_object)
{
    EXPECT_EQ(wire::encode_request(op::put_item_request{}), "{}");
}

TEST(wire_writer, text_and_its_placeholders_go_out_as_they_are)
{
    op::put_item_request put;
    put.condition = "attribute_exists(#n) AND a = :v";
    put.names = expr::attribute_names{{"#n", "name"}};
    put.values = item{{":v", 1}};
    EXPECT_EQ(
        wire::encode_request(put),
        R"({"ConditionExpression":"attribute_exists(#n) AND a = :v",)"
        R"("ExpressionAttributeNames":{"#n":"name"},"ExpressionAttributeValues":{":v":{"N":"1"}}})"
    );
}

TEST(wire_writer, the_trees_of_a_request_share_placeholders)
{
    op::query_request query;
    query.filter = equals("name", "x");
    query.projection = expr::projection{{expr::path("name"), expr::path("other")}};
    EXPECT_EQ(
        wire::encode_request(query),
        R"({"FilterExpression":"#0 = :0","ProjectionExpression":"#0, #1",)"
        R"("ExpressionAttributeNames":{"#0":"name","#1":"other"},)"
        R"("ExpressionAttributeValues":{":0":{"S":"x"}}})"
    );
}

TEST(wire_writer, the_actions_of_a_transaction_have_placeholders_of_their_own)
{
    op::condition_check first;
    first.condition = exists("a");
    op::condition_check second;
    second.condition = exists("b");
    op::transact_write_items_request request;
    request.transact_items = {{.condition_check = first}, {.condition_check = second}};
    EXPECT_EQ(
        wire::encode_request(request),
        R"json({"TransactItems":[)json"
        R"json({"ConditionCheck":{"ConditionExpression":"attribute_exists(#0)",)json"
        R"json("ExpressionAttributeNames":{"#0":"a"}}},)json"
        R"json({"ConditionCheck":{"ConditionExpression":"attribute_exists(#0)",)json"
        R"json("ExpressionAttributeNames":{"#0":"b"}}}]})json"
    );
}

TEST(wire_writer, a_tree_keeps_clear_of_the_placeholders_of_a_text)
{
    op::update_item_request update;
    update.update = "SET #0 = :0, #x1 = :x0";
    update.condition = equals("name", "printed");
    update.names = expr::attribute_names{{"#0", "own"}, {"#x1", "also"}};
    update.values = item{{":0", "own"}, {":x0", "also"}};
    const auto read =
        wire::decode_request<op::update_item_request>(wire::encode_request(update)).value();
    EXPECT_EQ(*read.condition.text(), "#xx0 = :xx0");
    expr::parser parser(*read.names, read.values->view());
    EXPECT_EQ(parser.parse_condition(*read.condition.text()).value(), *update.condition.tree());
    EXPECT_TRUE(parser.parse_update(*read.update.text()));
    EXPECT_TRUE(parser.check_all_used());
}

TEST(wire_writer, lists_that_the_service_always_sends_are_there_when_empty)
{
    EXPECT_EQ(wire::encode_response(op::list_tables_response{}), R"({"TableNames":[]})");
    EXPECT_EQ(
        wire::encode_response(op::batch_get_item_response{}),
        R"({"Responses":{},"UnprocessedKeys":{}})"
    );
    EXPECT_EQ(wire::encode_response(op::get_item_response{}), "{}");
}

TEST(wire_writer, a_count_has_no_items_and_an_empty_page_has_an_empty_list)
{
    EXPECT_EQ(wire::encode_response(op::query_response{.count = 0}), R"({"Count":0})");
    const op::query_response page{.items = std::vector<item>{}, .count = 0};
    EXPECT_EQ(wire::encode_response(page), R"({"Items":[],"Count":0})");
}

TEST(wire_writer, tagging_answers_with_no_body)
{
    EXPECT_EQ(wire::encode_response(op::tag_resource_response{}), "");
    EXPECT_EQ(wire::encode_response(op::any_response(op::untag_resource_response{})), "");
}

TEST(wire_targets, name_the_version_of_the_service_that_has_the_operation)
{
    EXPECT_EQ(wire::target_of(op::operation::put_item), "DynamoDB_20120810.PutItem");
    EXPECT_EQ(wire::target_of(op::operation::get_records), "DynamoDBStreams_20120810.GetRecords");
    for (std::size_t i = 0; i < op::operations; ++i) {
        const auto id = static_cast<op::operation>(i);
        EXPECT_EQ(wire::operation_of_target(wire::target_of(id)), id);
    }
    for (const char* unknown :
         {"",
          "PutItem",
          "DynamoDB_20120810.",
          "DynamoDB_20120810.putItem",
          "DynamoDB_20120810.GetRecords",
          "DynamoDB_20111205.PutItem"})
        EXPECT_FALSE(wire::operation_of_target(unknown)) << unknown;
}

} // namespace
} // namespace hashrange
