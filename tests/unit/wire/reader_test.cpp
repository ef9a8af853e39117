// SPDX-License-Identifier: Apache-2.0
// What a server answers to requests that are not of the operation's shape: the service's words.
#include "wire/wire.hpp"

#include <gtest/gtest.h>

namespace hashrange {
namespace {

template <class Request>
std::string refusal(std::string_view body, errc code = errc::serialization)
{
    const result<Request> read = wire::decode_request<Request>(body);
    if (read)
        return "it was read";
    EXPECT_EQ(read.error().code(), code) << read.error();
    return std::string(read.error().message());
}

using get = op::get_item_request;
using put = op::put_item_request;
using query = op::query_request;

TEST(wire_reader, what_is_no_json_is_refused_without_a_word)
{
    for (const char* body :
         {"",
          " ",
          "{",
          "hi",
          "{\"TableName\":}",
          "{a:1}",
          "{} {}",
          "{}x",
          "[",
          "\"x\"",
          "1",
          "[]",
          "null",
          "{\"TableName\":\"\\ud800\"}",
          "{\"TableName\":\"\xff\"}",
          "{\"Limit\":01}"})
        EXPECT_EQ(refusal<get>(body), "") << body;
}

TEST(wire_reader, a_string_is_asked_for)
{
    EXPECT_EQ(refusal<get>(R"({"TableName":1})"), "NUMBER_VALUE cannot be converted to String");
    EXPECT_EQ(refusal<get>(R"({"TableName":1.5})"), "DECIMAL_VALUE cannot be converted to String");
    EXPECT_EQ(refusal<get>(R"({"TableName":true})"), "TRUE_VALUE cannot be converted to String");
    EXPECT_EQ(refusal<get>(R"({"TableName":false})"), "FALSE_VALUE cannot be converted to String");
    EXPECT_EQ(
        refusal<get>(R"({"TableName":[]})"), "Unrecognized collection type class java.lang.String"
    );
    EXPECT_EQ(
        refusal<get>(R"({"TableName":{}})"), "Start of structure or map found where not expected"
    );
    EXPECT_EQ(refusal<put>(R"({"ReturnValues":7})"), "NUMBER_VALUE cannot be converted to String");
}

TEST(wire_reader, a_boolean_is_asked_for)
{
    EXPECT_EQ(
        refusal<get>(R"({"ConsistentRead":"true"})"), "Unexpected token received from parser"
    );
    EXPECT_EQ(
        refusal<get>(R"({"ConsistentRead":1})"), "NUMBER_VALUE cannot be converted to Boolean"
    );
    EXPECT_EQ(
        refusal<get>(R"({"ConsistentRead":[]})"),
        "Unrecognized collection type class java.lang.Boolean"
    );
}

TEST(wire_reader, an_integer_is_asked_for)
{
    EXPECT_EQ(refusal<query>(R"({"Limit":"5"})"), "STRING_VALUE cannot be converted to Integer");
    EXPECT_EQ(refusal<query>(R"({"Limit":true})"), "TRUE_VALUE cannot be converted to Integer");
    EXPECT_EQ(
        refusal<query>(R"({"Limit":[]})"), "Unrecognized collection type class java.lang.Integer"
    );
    EXPECT_EQ(
        refusal<query>(R"({"Limit":{}})"), "Start of structure or map found where not expected"
    );
    EXPECT_EQ(
        refusal<query>(R"({"Limit":3000000000})"), "NUMBER_VALUE cannot be converted to Integer"
    );
    EXPECT_EQ(
        refusal<op::create_table_request>(R"({"ProvisionedThroughput":{"ReadCapacityUnits":"1"}})"),
        "STRING_VALUE cannot be converted to Long"
    );
}

TEST(wire_reader, an_integer_loses_what_stands_behind_the_point)
{
    EXPECT_EQ(wire::decode_request<query>(R"({"Limit":1.9})").value().limit, 1);
    EXPECT_EQ(wire::decode_request<query>(R"({"Limit":1e2})").value().limit, 100);
    EXPECT_EQ(wire::decode_request<query>(R"({"Limit":-2147483648})").value().limit, -2147483648);
}

TEST(wire_reader, a_list_is_asked_for)
{
    EXPECT_EQ(refusal<get>(R"({"AttributesToGet":"a"})"), "Unexpected field type");
    EXPECT_EQ(
        refusal<get>(R"({"AttributesToGet":{}})"),
        "Start of structure or map found where not expected"
    );
    EXPECT_EQ(
        refusal<get>(R"({"AttributesToGet":[1]})"), "NUMBER_VALUE cannot be converted to String"
    );
    EXPECT_TRUE(refusal<op::batch_write_item_request>(R"({"RequestItems":{"t":1}})")
                    .starts_with("class sun.reflect.generics.reflectiveObjects"));
}

TEST(wire_reader, a_map_is_asked_for)
{
    EXPECT_EQ(refusal<get>(R"({"Key":"a"})"), "Unexpected field type");
    EXPECT_EQ(
        refusal<get>(R"({"Key":[]})"),
        "Unrecognized collection type java.util.Map<java.lang.String, "
        "com.amazonaws.dynamodb.v20120810.AttributeValue>"
    );
    EXPECT_EQ(
        refusal<get>(R"({"ExpressionAttributeNames":[]})"),
        "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"
    );
    EXPECT_EQ(
        refusal<op::batch_write_item_request>(R"({"RequestItems":[]})"),
        "Unrecognized collection type java.util.Map<java.lang.String, "
        "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>"
    );
}

TEST(wire_reader, a_structure_is_asked_for)
{
    using create = op::create_table_request;
    EXPECT_EQ(refusal<create>(R"({"ProvisionedThroughput":1})"), "Unexpected field type");
    EXPECT_EQ(
        refusal<create>(R"({"ProvisionedThroughput":[]})"),
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810."
        "ProvisionedThroughput"
    );
    EXPECT_EQ(refusal<create>(R"({"KeySchema":["a"]})"), "Unexpected value type in payload");
    EXPECT_EQ(
        refusal<create>(R"({"KeySchema":[[]]})"),
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.KeySchemaElement"
    );
}

TEST(wire_reader, an_attribute_value_is_asked_for)
{
    using update = op::update_item_request;
    EXPECT_EQ(
        refusal<update>(R"({"AttributeUpdates":{"a":{"Value":1}}})"), "Unexpected field type"
    );
    EXPECT_EQ(
        refusal<op::execute_statement_request>(R"({"Parameters":["a"]})"),
        "Unexpected value type in payload"
    );
    EXPECT_EQ(
        refusal<update>(R"({"AttributeUpdates":{"a":{"Value":[]}}})"),
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"
    );
}

TEST(wire_reader, an_unknown_enumerator_breaks_a_constraint)
{
    EXPECT_EQ(
        refusal<put>(R"({"ReturnValues":"SOME"})", errc::validation),
        "1 validation error detected: Value 'SOME' at 'returnValues' failed to satisfy "
        "constraint: Member must satisfy enum value set: "
        "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"
    );
    EXPECT_EQ(
        refusal<op::create_table_request>(
            R"({"KeySchema":[{"KeyType":"HASH"},{"KeyType":"SORT"}],"TableClass":"X"})",
            errc::validation
        ),
        "2 validation errors detected: Value 'SORT' at 'keySchema.2.member.keyType' failed to "
        "satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]; Value 'X' at "
        "'tableClass' failed to satisfy constraint: Member must satisfy enum value set: "
        "[STANDARD, STANDARD_INFREQUENT_ACCESS]"
    );
    EXPECT_TRUE(
        refusal<put>(R"({"Expected":{"a":{"ComparisonOperator":"LIKE"}}})", errc::validation)
            .starts_with("1 validation error detected: Value 'LIKE' at "
                         "'expected.a.member.comparisonOperator' failed")
    );
}

TEST(wire_reader, a_value_the_service_would_not_take_is_a_validation_error)
{
    EXPECT_EQ(
        refusal<get>(R"({"Key":{"a":{}}})", errc::validation),
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
    );
}

TEST(wire_reader, wrong_json_counts_before_an_enumerator_and_that_before_a_value)
{
    constexpr std::string_view value = R"("Item":{"a":{}})";
    constexpr std::string_view enumerator = R"("ReturnValues":"SOME")";
    const std::string both = "{" + std::string(value) + "," + std::string(enumerator);
    EXPECT_TRUE(refusal<put>(both + "}", errc::validation).starts_with("1 validation error"));
    EXPECT_EQ(
        refusal<put>(both + R"(,"TableName":1})"), "NUMBER_VALUE cannot be converted to String"
    );
    EXPECT_EQ(refusal<put>(both + ","), "");
}

TEST(wire_reader, null_is_absent_and_the_unknown_is_ignored)
{
    const get read =
        wire::decode_request<get>(
            R"({"TableName":null,"Key":null,"Unknown":[1,{"a":2}],"ConsistentRead":true})"
        )
            .value();
    EXPECT_EQ(read, (get{.consistent_read = true}));
}

TEST(wire_reader, of_a_member_that_comes_twice_the_later_counts)
{
    const op::create_table_request read =
        wire::decode_request<op::create_table_request>(
            R"({"TableName":"a","TableName":"b","KeySchema":[{"KeyType":"HASH"}],
                "KeySchema":[{"AttributeName":"k"}]})"
        )
            .value();
    EXPECT_EQ(read.table, table_name{"b"});
    ASSERT_EQ(read.key_schema->size(), 1U);
    EXPECT_EQ(read.key_schema->front(), (op::key_schema_element{.attribute_name = "k"}));
}

TEST(wire_reader, absent_and_empty_are_not_the_same_where_the_service_can_tell)
{
    const put read = wire::decode_request<put>(R"({"ExpressionAttributeNames":{}})").value();
    EXPECT_TRUE(read.names.has_value());
    EXPECT_FALSE(read.values.has_value());
    const auto batch = wire::decode_request<op::batch_get_item_request>(R"({"RequestItems":{}})");
    EXPECT_TRUE(batch.value().request_items.has_value());
}

TEST(wire_reader, a_null_element_is_an_empty_one)
{
    const auto read =
        wire::decode_request<op::transact_get_items_request>(R"({"TransactItems":[null]})");
    ASSERT_EQ(read.value().transact_items->size(), 1U);
    EXPECT_EQ(read.value().transact_items->front(), op::transact_get_item{});
}

TEST(wire_reader, an_answer_may_hold_what_this_version_does_not_know)
{
    const auto answer = wire::decode_response<op::describe_table_request>(
        R"({"Table":{"TableStatus":"SLEEPING","Moon":[1],"ItemCount":3}})"
    );
    EXPECT_EQ(answer.value().table, (op::table_description{.item_count = 3}));
}

TEST(wire_reader, a_broken_answer_says_where)
{
    const auto answer = wire::decode_response<op::scan_request>(R"({"Count":"many"})");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(), errc::malformed_response);
    EXPECT_EQ(answer.error().message(), "STRING_VALUE cannot be converted to Integer, at byte 15");
    EXPECT_EQ(wire::decode_response<op::scan_request>("[]").error(), errc::malformed_response);
    EXPECT_EQ(
        wire::decode_response<op::scan_request>(R"({"Items":[{"a":{}}]})").error(),
        errc::malformed_response
    );
}

TEST(wire_reader, an_empty_body_is_an_empty_answer)
{
    EXPECT_TRUE(wire::decode_response<op::tag_resource_request>(""));
}

TEST(wire_reader, a_date_is_exact_to_the_millisecond)
{
    const auto answer = wire::decode_response<op::describe_table_request>(
        R"({"Table":{"CreationDateTime":1.363729002358E9}})"
    );
    const time_point expected{std::chrono::milliseconds(1'363'729'002'358)};
    EXPECT_EQ(answer.value().table->creation_date_time, expected);
    EXPECT_EQ(
        wire::encode_response(answer.value()), R"({"Table":{"CreationDateTime":1.363729002358E9}})"
    );
    EXPECT_FALSE(
        wire::decode_response<op::describe_table_request>(R"({"Table":{"CreationDateTime":1e300}})")
    );
}

} // namespace
} // namespace hashrange
