// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

condition parsed(std::string_view text)
{
    parser request(names(), values().view());
    return request.parse_condition(text).value();
}

path at(std::string_view name)
{
    return path(std::string(name));
}

path inside(std::vector<path_step> steps)
{
    return path(std::move(steps));
}

condition equals(std::string_view name, value to)
{
    return {comparison{comparator::equal, at(name), std::move(to)}};
}

TEST(parse_condition, every_comparator)
{
    const std::pair<std::string_view, comparator> known[] = {
        {"=", comparator::equal},
        {"<>", comparator::not_equal},
        {"<", comparator::less},
        {"<=", comparator::less_equal},
        {">", comparator::greater},
        {">=", comparator::greater_equal},
    };
    for (const auto& [symbol, how] : known)
        EXPECT_EQ(
            parsed("a " + std::string(symbol) + " :n"), (condition{comparison{how, at("a"), 5}})
        ) << symbol;
}

TEST(parse_condition, paths_resolve_their_names)
{
    const path where = inside({"x.y", 3U, "b", "k", 0U});
    EXPECT_EQ(
        parsed("#dot[3].#b.k[0] = :a"), (condition{comparison{comparator::equal, where, "x"}})
    );
}

TEST(parse_condition, and_binds_stronger_than_or_and_not_stronger_than_both)
{
    const condition a = equals("a", "x");
    const condition n = equals("n", 5);
    EXPECT_EQ(parsed("a = :a OR a = :a AND n = :n"), (condition{any_of{{a, {all_of{{a, n}}}}}}));
    EXPECT_EQ(parsed("a = :a AND a = :a OR n = :n"), (condition{any_of{{{all_of{{a, a}}}, n}}}));
    EXPECT_EQ(
        parsed("NOT a = :a AND n = :n"), (condition{all_of{{{negation{boxed_condition(a)}}, n}}})
    );
    EXPECT_EQ(
        parsed("not (a = :a or n = :n)"), (condition{negation{boxed_condition({any_of{{a, n}}})}})
    );
}

TEST(parse_condition, a_chain_is_flat_and_parentheses_keep_their_own)
{
    const condition a = equals("a", "x");
    EXPECT_EQ(parsed("a = :a AND a = :a AND a = :a"), (condition{all_of{{a, a, a}}}));
    EXPECT_EQ(parsed("a = :a AND (a = :a AND a = :a)"), (condition{all_of{{a, {all_of{{a, a}}}}}}));
    EXPECT_EQ(parsed("(a = :a OR a = :a) OR a = :a"), (condition{any_of{{{any_of{{a, a}}}, a}}}));
}

TEST(parse_condition, the_and_of_between_is_its_own)
{
    const condition first{between{at("n"), 5, 7}};
    EXPECT_EQ(
        parsed("n BETWEEN :n AND :m AND a = :a"), (condition{all_of{{first, equals("a", "x")}}})
    );
}

TEST(parse_condition, every_function)
{
    EXPECT_EQ(parsed("attribute_exists(#a)"), (condition{attribute_exists{at("a")}}));
    EXPECT_EQ(parsed("attribute_not_exists(a)"), (condition{attribute_not_exists{at("a")}}));
    EXPECT_EQ(parsed("begins_with(a, :a)"), (condition{begins_with{at("a"), "x"}}));
    EXPECT_EQ(parsed("contains(a, :a)"), (condition{contains{at("a"), "x"}}));
    EXPECT_EQ(
        parsed("size(a) < size(b)"),
        (condition{comparison{comparator::less, size_of{at("a")}, size_of{at("b")}}})
    );
    EXPECT_EQ(
        parsed("a IN (:a, n, size(b))"), (condition{in{at("a"), {"x", at("n"), size_of{at("b")}}}})
    );
}

TEST(parse_condition, attribute_type_names_its_type_by_a_value)
{
    const attribute_values types{{":t", "SS"}};
    parser request(names(), types.view());
    EXPECT_EQ(
        request.parse_condition("attribute_type(a, :t)").value(),
        (condition{attribute_type_is{at("a"), attribute_type::string_set}})
    );
}

TEST(parse_condition, the_size_of_a_literal_is_a_literal)
{
    EXPECT_EQ(parsed("a = size(:a)"), equals("a", 1));
    EXPECT_EQ(parsed("a = size(:ll)"), equals("a", 2));
}

TEST(parse_condition, parentheses_around_operands_are_nothing)
{
    EXPECT_EQ(parsed("(a) = (:a)"), equals("a", "x"));
    EXPECT_EQ(parsed("(size((a)) = (:n))"), parsed("size(a) = :n"));
}

TEST(parse_condition, a_filter_differs_only_in_its_name)
{
    parser request(names(), values().view());
    EXPECT_EQ(request.parse_filter("a = :a").value(), equals("a", "x"));
    EXPECT_EQ(
        request.parse_filter("").error().message(),
        "Invalid FilterExpression: The expression can not be empty;"
    );
    EXPECT_EQ(
        request.parse_condition("").error().message(),
        "Invalid ConditionExpression: The expression can not be empty;"
    );
    EXPECT_EQ(request.parse_condition("").error().code(), errc::validation);
}

TEST(parse_condition, attributes_that_are_looked_into_are_remembered)
{
    parser request(names(), values().view());
    EXPECT_TRUE(request.parse_condition("a = :a AND m.x = :n OR l[0] = :a"));
    EXPECT_EQ(request.nested_attributes(), (std::set<std::string, std::less<>>{"l", "m"}));
}

} // namespace
} // namespace hashrange::expr::answers
