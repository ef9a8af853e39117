// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

key_condition parsed(std::string_view text)
{
    parser request(names(), values().view());
    return request.parse_key_condition(text).value();
}

TEST(parse_key_condition, every_bound)
{
    const std::pair<std::string_view, key_comparator> known[] = {
        {"=", key_comparator::equal},
        {"<", key_comparator::less},
        {"<=", key_comparator::less_equal},
        {">", key_comparator::greater},
        {">=", key_comparator::greater_equal},
    };
    for (const auto& [symbol, how] : known)
        EXPECT_EQ(parsed("k " + std::string(symbol) + " :n"), (key_condition{{{"k", how, 5, {}}}}))
            << symbol;
    EXPECT_EQ(
        parsed("k BETWEEN :n AND :m"), (key_condition{{{"k", key_comparator::between, 5, 7}}})
    );
    EXPECT_EQ(
        parsed("begins_with(#k, :a)"),
        (key_condition{{{"k", key_comparator::begins_with, "x", {}}}})
    );
}

TEST(parse_key_condition, a_value_on_the_left_turns_the_comparison)
{
    const std::pair<std::string_view, key_comparator> known[] = {
        {"=", key_comparator::equal},
        {"<", key_comparator::greater},
        {"<=", key_comparator::greater_equal},
        {">", key_comparator::less},
        {">=", key_comparator::less_equal},
    };
    for (const auto& [symbol, how] : known)
        EXPECT_EQ(parsed(":n " + std::string(symbol) + " k"), (key_condition{{{"k", how, 5, {}}}}))
            << symbol;
}

TEST(parse_key_condition, bounds_are_joined_in_any_grouping)
{
    const key_condition expected{
        {{"a", key_comparator::equal, "x", {}},
         {"b", key_comparator::less, 5, {}},
         {"c", key_comparator::equal, 7, {}}}};
    EXPECT_EQ(parsed("a = :a AND b < :n AND c = :m"), expected);
    EXPECT_EQ(parsed("(a = :a) AND ((b < :n) AND (c = :m))"), expected);
}

TEST(parse_key_condition, what_holds_for_keys_is_told_apart)
{
    parser request(names(), values().view());
    const auto draft = request.draft_key_condition("a = :a OR b = :n");
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->keys.error().message(), wrong_key_operator("OR"));
    EXPECT_FALSE(request.draft_key_condition("a = :a OR"));
    EXPECT_FALSE(request.draft_key_condition("a = :a OR a = a"));
    EXPECT_TRUE(request.draft_key_condition("a = :a").value().keys);
}

TEST(parse_key_condition, a_key_condition_on_a_nested_attribute_is_refused_and_remembered)
{
    parser request(names(), values().view());
    const auto draft = request.draft_key_condition("k.x = :a");
    EXPECT_EQ(
        draft->keys.error().message(),
        "KeyConditionExpressions cannot have conditions on nested attributes"
    );
    EXPECT_TRUE(request.nested_attributes().contains("k"));
}

} // namespace
} // namespace hashrange::expr::answers
