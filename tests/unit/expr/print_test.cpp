// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/parse.hpp"
#include "hashrange/expr/print.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace print_test {

path at(std::string_view name)
{
    return path(std::string(name));
}

/// What becomes of a text that is parsed and printed.
template <class Tree>
std::string reprinted(std::string_view text, result<Tree> (parser::*parse)(std::string_view))
{
    parser request(names(), values().view());
    return printer().print((request.*parse)(text).value());
}

std::string condition_again(std::string_view text)
{
    return reprinted(text, &parser::parse_condition);
}

std::string update_again(std::string_view text)
{
    return reprinted(text, &parser::parse_update);
}

TEST(print, every_condition)
{
    EXPECT_EQ(condition_again("a >= :n"), "#0 >= :0");
    EXPECT_EQ(condition_again("a BETWEEN :n AND b"), "#0 BETWEEN :0 AND #1");
    EXPECT_EQ(condition_again("a IN (:n, b, size(k))"), "#0 IN (:0, #1, size(#2))");
    EXPECT_EQ(condition_again("attribute_exists(a.k[2])"), "attribute_exists(#0.#1[2])");
    EXPECT_EQ(condition_again("attribute_not_exists(a)"), "attribute_not_exists(#0)");
    EXPECT_EQ(condition_again("begins_with(a, :a)"), "begins_with(#0, :0)");
    EXPECT_EQ(condition_again("contains(a, :n)"), "contains(#0, :0)");
    EXPECT_EQ(
        printer().print(condition{attribute_type_is{at("a"), attribute_type::map}}),
        "attribute_type(#0, :0)"
    );
}

TEST(print, parentheses_only_where_they_mean_something)
{
    const std::pair<std::string_view, std::string_view> known[] = {
        {"(a = :n AND (b = :n))", "#0 = :0 AND #1 = :0"},
        {"(a = :n) AND (b = :n OR k = :n)", "#0 = :0 AND (#1 = :0 OR #2 = :0)"},
        {"(a = :n AND b = :n) OR k = :n", "#0 = :0 AND #1 = :0 OR #2 = :0"},
        {"NOT (a = :n)", "NOT #0 = :0"},
        {"NOT (a = :n AND b = :n)", "NOT (#0 = :0 AND #1 = :0)"},
        {"NOT (NOT (a = :n))", "NOT NOT #0 = :0"},
        {"a = :n AND (b = :n AND k = :n)", "#0 = :0 AND (#1 = :0 AND #2 = :0)"},
        {"(a = :n OR b = :n) OR k = :n", "(#0 = :0 OR #1 = :0) OR #2 = :0"},
    };
    for (const auto& [text, printed] : known)
        EXPECT_EQ(condition_again(text), printed);
}

TEST(print, every_clause_of_an_update)
{
    EXPECT_EQ(
        update_again("DELETE k :ss ADD n :n REMOVE l[0], b SET a = :a, x = a"),
        "SET #0 = :0, #1 = #0 REMOVE #2[0], #3 ADD #4 :1 DELETE #5 :2"
    );
    EXPECT_EQ(
        update_again("SET a = a + :n, b = :n - if_not_exists(b, if_not_exists(k, :n))"),
        "SET #0 = #0 + :0, #1 = :0 - if_not_exists(#1, if_not_exists(#2, :0))"
    );
    EXPECT_EQ(update_again("SET l = list_append(:ll, l)"), "SET #0 = list_append(:0, #0)");
}

TEST(print, projections_and_key_conditions)
{
    EXPECT_EQ(reprinted("a, k.a, l[1]", &parser::parse_projection), "#0, #1.#0, #2[1]");
    EXPECT_EQ(
        reprinted("k = :a AND n BETWEEN :n AND :m", &parser::parse_key_condition),
        "#0 = :0 AND #1 BETWEEN :1 AND :2"
    );
    EXPECT_EQ(
        reprinted("k = :a AND begins_with(a, :a)", &parser::parse_key_condition),
        "#0 = :0 AND begins_with(#1, :0)"
    );
}

TEST(print, the_expressions_of_a_request_share_placeholders)
{
    printer request;
    EXPECT_EQ(request.print(condition{comparison{comparator::equal, at("a"), 5}}), "#0 = :0");
    EXPECT_EQ(request.print(condition{comparison{comparator::less, at("b"), 5}}), "#1 < :0");
    EXPECT_EQ(request.print(projection{{at("b"), at("c")}}), "#1, #2");
    EXPECT_EQ(request.names(), (attribute_names{{"#0", "a"}, {"#1", "b"}, {"#2", "c"}}));
    EXPECT_EQ(request.values(), (attribute_values{{":0", 5}}));
}

TEST(print, equal_looking_values_of_other_types_stay_apart)
{
    printer request;
    const in tree{at("a"), {value("\1"), value(true), value::binary("\1"), value("\1")}};
    EXPECT_EQ(request.print(condition{tree}), "#0 IN (:0, :1, :2, :0)");
    EXPECT_EQ(request.values().size(), 3U);
}

TEST(print, hostile_names_cannot_change_the_text)
{
    printer request;
    const std::string name = "a) OR attribute_exists(b";
    EXPECT_EQ(request.print(condition{attribute_exists{at(name)}}), "attribute_exists(#0)");
    EXPECT_EQ(request.names().at("#0"), name);
}

TEST(print, an_infix_keeps_clear_of_other_placeholders)
{
    printer request("x");
    EXPECT_EQ(request.print(condition{comparison{comparator::equal, at("a"), 5}}), "#x0 = :x0");
    EXPECT_EQ(request.names(), (attribute_names{{"#x0", "a"}}));
    EXPECT_EQ(request.values(), (attribute_values{{":x0", 5}}));
}

} // namespace print_test
} // namespace hashrange::expr::answers
