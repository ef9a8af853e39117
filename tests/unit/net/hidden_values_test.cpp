// SPDX-License-Identifier: Apache-2.0
#include "net/hidden_values.hpp"

#include <gtest/gtest.h>

namespace {

using hashrange::net::without_hidden_values;

const std::vector<std::string> pin{R"("pin")"};

TEST(hidden_values, leave_only_the_type_of_an_attribute_wherever_an_item_has_it)
{
    EXPECT_EQ(
        without_hidden_values(
            R"({"Item":{"a":{"S":"x"},"pin":{"L":[{"S":"}]"},{"S":"\"}"}]},)"
            R"("m":{"M":{"pin":{"N":"1"}}}},"Old":{"pin":{"S":"1\\"}}})",
            pin
        ),
        R"({"Item":{"a":{"S":"x"},"pin":{"L":[]},)"
        R"("m":{"M":{"pin":{"N":"0"}}}},"Old":{"pin":{"S":"hidden"}}})"
    );
}

TEST(hidden_values, take_all_values_of_expressions_along)
{
    constexpr std::string_view values =
        R"("ExpressionAttributeValues":{":0":{"S":"1"},":1":{"N":"2"}}})";
    constexpr std::string_view hidden =
        R"("ExpressionAttributeValues":{":0":{"S":"hidden"},":1":{"N":"0"}}})";
    for (const std::string names :
         {R"({"ExpressionAttributeNames":{"#0":"pin"},)",
          R"({"UpdateExpression":"SET a.pin=:0 ADD b :1",)"})
        EXPECT_EQ(without_hidden_values(names + values.data(), pin), names + hidden.data());
}

TEST(hidden_values, know_a_name_behind_a_blank_that_json_escapes)
{
    for (const std::string blank : {R"(\n)", R"(\t)", R"(\u000b)"}) {
        const std::string before = R"({"UpdateExpression":"SET a=:1,)" + blank +
                                   R"(pin=:0","ExpressionAttributeValues":{":0":)";
        EXPECT_EQ(
            without_hidden_values(before + R"({"S":"1"}}})", pin), before + R"({"S":"hidden"}}})"
        );
    }
}

TEST(hidden_values, take_statements_along)
{
    EXPECT_EQ(
        without_hidden_values(
            R"({"Statements":[{"Statement":"UPDATE t SET pin='1' WHERE id=?",)"
            R"("Parameters":[{"S":"1"}]}]})",
            pin
        ),
        R"({"Statements":[{"Statement":"hidden","Parameters":[]}]})"
    );
}

TEST(hidden_values, leave_everything_else)
{
    const std::string json = R"({"ExpressionAttributeNames":{"#0":"pins"},)"
                             R"("ExpressionAttributeValues":{":0":{"S":"a"}}})";
    EXPECT_EQ(without_hidden_values(json, pin), json);
    EXPECT_EQ(without_hidden_values(json, {}), json);
    const std::string texts = R"({"Parameters":{"S":"\"pin\":{"},"Statement":{"S":":{"}})";
    EXPECT_EQ(without_hidden_values(texts, pin), texts);
}

} // namespace
