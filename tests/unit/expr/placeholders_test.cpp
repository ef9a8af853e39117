// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

const expression_parameter of_update[] = {
    {expression_kind::update, true},
    {expression_kind::condition, false},
};

std::string names_answer(attribute_names names)
{
    const auto checked = check_placeholders(std::move(names), {}, of_update);
    return checked ? "" : std::string(checked.error().message());
}

std::string values_answer(attribute_values values)
{
    const auto checked = check_placeholders({}, std::move(values), of_update);
    return checked ? "" : std::string(checked.error().message());
}

std::string key_problem(std::string_view parameter, std::string_view why)
{
    return std::string(parameter).append(" contains invalid key: ").append(why);
}

TEST(placeholders, good_ones_pass)
{
    EXPECT_EQ(names_answer({{"#a", "a"}, {"#0", "x"}, {"#_", "y"}, {"#and", "z"}}), "");
    EXPECT_EQ(values_answer({{":a", 1}, {":0", 1}, {":_", 1}, {":and", 1}}), "");
    EXPECT_TRUE(check_placeholders({}, {}, of_update));
}

TEST(placeholders, they_need_an_expression)
{
    const expression_parameter nothing[] = {
        {expression_kind::update, false},
        {expression_kind::condition, false},
    };
    const attribute_names names{{"#a", "a"}};
    const attribute_values values{{":a", 1}};
    EXPECT_EQ(
        check_placeholders(names, values, nothing).error().message(),
        "ExpressionAttributeNames can only be specified when using expressions"
    );
    EXPECT_EQ(
        check_placeholders({}, values, nothing).error().message(),
        "ExpressionAttributeValues can only be specified when using expressions: UpdateExpression "
        "and ConditionExpression are null"
    );
}

TEST(placeholders, a_projection_uses_names_but_no_values)
{
    const expression_parameter of_scan[] = {
        {expression_kind::filter, false},
        {expression_kind::projection, true},
    };
    EXPECT_TRUE(check_placeholders(attribute_names{{"#a", "a"}}, {}, of_scan));
    EXPECT_EQ(
        check_placeholders({}, attribute_values{{":a", 1}}, of_scan).error().message(),
        "ExpressionAttributeValues can only be specified when using expressions: FilterExpression "
        "is null"
    );
}

TEST(placeholders, the_maps_are_not_empty)
{
    EXPECT_EQ(names_answer({}), "ExpressionAttributeNames must not be empty");
    EXPECT_EQ(values_answer({}), "ExpressionAttributeValues must not be empty");
}

TEST(placeholders, a_key_is_what_an_expression_could_write)
{
    for (const std::string_view key :
         {"x", "#", "##", "#a-b", "#a b", "#\u00e9", ":a", "#a#", "# a", "a#"})
        EXPECT_EQ(
            names_answer({{std::string(key), "a"}}),
            key_problem(
                "ExpressionAttributeNames", "Syntax error; key: \"" + std::string(key) + '"'
            )
        );
    for (const std::string_view key : {"x", ":", "::", ":a-b", ":\u00e9", "#a"})
        EXPECT_EQ(
            values_answer({{key, 1}}),
            key_problem(
                "ExpressionAttributeValues", "Syntax error; key: \"" + std::string(key) + '"'
            )
        );
}

TEST(placeholders, a_key_has_a_length)
{
    EXPECT_EQ(
        names_answer({{"", "a"}}),
        key_problem(
            "ExpressionAttributeNames", "The expression attribute map contains an empty key;"
        )
    );
    EXPECT_EQ(names_answer({{"#" + std::string(254, 'x'), "a"}}), "");
    EXPECT_EQ(
        names_answer({{"#" + std::string(255, 'x'), "a"}}),
        key_problem(
            "ExpressionAttributeNames",
            "The expression attribute map contains a key that is too long; size of key: 256"
        )
    );
    EXPECT_EQ(
        values_answer({{":" + std::string(255, 'x'), 1}}),
        key_problem(
            "ExpressionAttributeValues",
            "The expression attribute map contains a key that is too long;"
        )
    );
}

TEST(placeholders, a_name_is_what_an_attribute_could_be_called)
{
    EXPECT_EQ(
        names_answer({{"#z", ""}}),
        "ExpressionAttributeNames contains invalid value: Empty attribute name for key #z"
    );
    EXPECT_EQ(names_answer({{"#z", std::string(65535, 'a')}}), "");
    EXPECT_EQ(
        names_answer({{"#z", std::string(65536, 'a')}}),
        "ExpressionAttributeNames contains invalid value: Attribute name is too large, must be "
        "less than 65536 bytes for key #z"
    );
}

TEST(placeholders, all_keys_are_looked_at_before_any_name)
{
    EXPECT_EQ(
        names_answer({{"#a", ""}, {"b", "c"}}),
        key_problem("ExpressionAttributeNames", "Syntax error; key: \"b\"")
    );
}

TEST(placeholders, unused_ones_are_listed)
{
    const attribute_names names{{"#a", "a"}, {"#b", "b"}, {"#c", "c"}};
    const attribute_values values{{":a", 1}, {":b", 2}, {":c", 3}};
    parser request(names, values.view());
    EXPECT_TRUE(request.parse_condition("#b = :b"));
    EXPECT_EQ(
        request.check_all_used().error().message(),
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #c}"
    );
    EXPECT_TRUE(request.parse_projection("#a, #c"));
    EXPECT_EQ(
        request.check_all_used().error().message(),
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:a, :c}"
    );
    EXPECT_TRUE(request.parse_update("SET x = :a + :c"));
    EXPECT_TRUE(request.check_all_used());
}

} // namespace
} // namespace hashrange::expr::answers
