// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

constexpr auto filter = expression_kind::filter;
constexpr auto update_kind = expression_kind::update;

std::string repeated(std::string_view part, int times, std::string_view between_parts = "")
{
    std::string text;
    for (int i = 0; i < times; ++i) {
        if (i > 0)
            text += between_parts;
        text += part;
    }
    return text;
}

std::string padded(std::string text, std::size_t size)
{
    text.resize(size, ' ');
    return text;
}

const std::string operators = "The expression contains too many operators; operator count: 301";
const std::string size_exceeded = "Expression size has exceeded the maximum allowed size;";

TEST(limits, an_expression_has_at_most_four_kilobytes)
{
    EXPECT_EQ(answer_to(padded("a = :a", 4096), filter), "");
    EXPECT_EQ(answer_to(padded("a = :a", 4097), filter), size_exceeded + " expression size: 4097");
    EXPECT_EQ(
        answer_to(padded("k = :a", 4097), expression_kind::key_condition),
        size_exceeded + " expression size: 4097"
    );
    EXPECT_EQ(answer_to(padded("remove a", 4097), update_kind), size_exceeded);
    EXPECT_EQ(answer_to(padded("a", 4097), expression_kind::projection), size_exceeded);
}

TEST(limits, the_size_comes_before_everything_but_emptiness)
{
    EXPECT_EQ(
        answer_to(repeated("(", 1'000'000), filter), size_exceeded + " expression size: 1000000"
    );
}

TEST(limits, an_expression_has_at_most_300_operators)
{
    EXPECT_EQ(answer_to(repeated("a=:a", 150, " OR "), filter), "");
    EXPECT_EQ(answer_to(repeated("a=:a", 151, " OR "), filter), operators);
    EXPECT_EQ(answer_to(repeated("NOT ", 299) + "a = :a", filter), "");
    EXPECT_EQ(answer_to(repeated("NOT ", 300) + "a = :a", filter), operators);
    EXPECT_EQ(answer_to(repeated("NOT ", 1000) + "a = :a", filter), operators);
    EXPECT_EQ(answer_to(repeated("size(a)=:n", 100, " AND "), filter), "");
    EXPECT_EQ(answer_to(repeated("size(a)=:n", 101, " AND "), filter), operators);
    EXPECT_EQ(answer_to(repeated("a IN (:a)", 150, " AND "), filter), "");
    EXPECT_EQ(answer_to(repeated("a IN (:a)", 151, " AND "), filter), operators);
    EXPECT_EQ(answer_to(repeated("a BETWEEN :a AND :a", 150, " AND "), filter), "");
    EXPECT_EQ(answer_to(repeated("a BETWEEN :a AND :a", 151, " AND "), filter), operators);
}

TEST(limits, in_an_update_functions_and_sums_are_operators)
{
    std::string sums = "set x = :n";
    for (int i = 0; i < 300; ++i)
        sums += ",y" + std::to_string(i) + "=:n+:n";
    EXPECT_EQ(answer_to(sums, update_kind), "");
    EXPECT_EQ(answer_to(sums + ",z=:n+:n", update_kind), operators);
    const std::string nested = repeated("if_not_exists(b,", 200) + ":a" + repeated(")", 200);
    EXPECT_EQ(answer_to("set a = " + nested, update_kind), "");
}

TEST(limits, operators_are_counted_last)
{
    const std::string many = repeated("a=:a", 151, " OR ");
    EXPECT_EQ(answer_to(many + " OR foo(a)", filter), unknown_function("foo"));
    EXPECT_EQ(answer_to(many + " OR a = #x", filter), undefined_name("#x"));
    EXPECT_EQ(answer_to(many + " OR a = a", filter), same_operand("=", "[a]"));
    EXPECT_EQ(answer_to(many + " OR ((a=:a))", filter), doubled());
}

TEST(limits, in_takes_at_most_100_operands)
{
    const auto in = [](int count) { return "a IN (" + repeated(":a", count, ",") + ")"; };
    EXPECT_EQ(answer_to(in(100), filter), "");
    EXPECT_EQ(
        answer_to(in(101), filter),
        "The IN operator is provided with too many operands; number of operands: 101"
    );
    EXPECT_EQ(
        answer_to("a IN (a," + repeated(":a", 101, ",") + ")", filter), same_operand("IN", "[a]")
    );
}

TEST(limits, a_path_has_at_most_32_steps)
{
    const std::string too_deep = "The document path has too many nesting levels; nesting levels: ";
    EXPECT_EQ(answer_to(repeated("a", 32, ".") + " = :a", filter), "");
    EXPECT_EQ(answer_to(repeated("a", 33, ".") + " = :a", filter), too_deep + "33");
    EXPECT_EQ(answer_to("a" + repeated("[0]", 31) + " = :a", filter), "");
    EXPECT_EQ(answer_to("a" + repeated("[0]", 33) + " = :a", filter), too_deep + "34");
    EXPECT_EQ(answer_to("remove " + repeated("a", 33, "."), update_kind), too_deep + "33");
}

TEST(limits, any_depth_ends_in_an_error)
{
    EXPECT_EQ(answer_to(repeated("(", 600) + "a = :a" + repeated(")", 600), filter), doubled());
    EXPECT_EQ(answer_to(repeated("(", 2000) + "a = :a" + repeated(")", 2000), filter), doubled());
    EXPECT_EQ(answer_to(repeated("size(", 800), filter), operators);
    EXPECT_EQ(answer_to(repeated("f(", 2000), filter), operators);
    EXPECT_EQ(answer_to("set a = " + repeated("(", 4000), update_kind), doubled());
    EXPECT_EQ(answer_to("set a = " + repeated("f(", 2000), update_kind), operators);
    for (const std::string_view part : {"(", "NOT(", "a=(", "((a)=", "a IN (("})
        EXPECT_NE(answer_to(repeated(part, static_cast<int>(4096 / part.size())), filter), "");
}

TEST(limits, many_paths_are_compared_quickly)
{
    std::string paths = "a0";
    for (int i = 1; i < 700; ++i)
        paths += ",a" + std::to_string(i);
    EXPECT_EQ(answer_to(paths, expression_kind::projection), "");
    EXPECT_EQ(answer_to(paths + ",a9", expression_kind::projection), overlap("[a9]", "[a9]"));
}

} // namespace
} // namespace hashrange::expr::answers
