// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/parse.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace hashrange;
using namespace hashrange::engine::partiql;

/// The tree as text, every node in brackets: what belongs to what.
std::string shown(const statement& of, node_index one)
{
    const node& at = of.at(one);
    const auto children = of.children_of(at);
    std::string text(at.text);
    if (children.empty())
        return text;
    for (const node_index child : children)
        text += " " + shown(of, child);
    return "(" + text + ")";
}

std::string where(std::string_view expression)
{
    const std::string text = "SELECT * FROM t WHERE " + std::string(expression);
    const auto parsed = parse(text);
    return parsed ? shown(*parsed, parsed->where) : std::string(parsed.error().message());
}

std::string refusal(std::string_view text)
{
    const auto parsed = parse(text);
    return parsed ? "" : std::string(parsed.error().message());
}

TEST(partiql_parse, and_binds_closer_than_or_and_not_closer_than_and)
{
    EXPECT_EQ(where("a = 1 OR NOT b = 2 AND c = 3"), "(OR (= a 1) (AND (NOT (= b 2)) (= c 3)))");
}

TEST(partiql_parse, a_chain_is_flat)
{
    EXPECT_EQ(where("a = 1 AND b = 2 AND c = 3"), "(AND (= a 1) (= b 2) (= c 3))");
}

TEST(partiql_parse, the_and_of_between_is_its_own)
{
    EXPECT_EQ(where("a BETWEEN 1 AND 2 AND b = 3"), "(AND (BETWEEN a 1 2) (= b 3))");
}

TEST(partiql_parse, not_before_in_negates_all_of_it)
{
    EXPECT_EQ(where("a NOT IN [1, 2]"), "(NOT (IN a ([ 1 2)))");
}

TEST(partiql_parse, parentheses_around_one_value_are_a_list_only_behind_in)
{
    EXPECT_EQ(where("a IN (1)"), "(IN a (IN 1))");
    EXPECT_EQ(where("a = (1)"), "(= a 1)");
    EXPECT_EQ(where("a = (1, 2)"), "(= a (( 1 2))");
}

TEST(partiql_parse, arithmetic_goes_from_the_left)
{
    EXPECT_EQ(where("a = 1 - 2 + 3 * 4"), "(= a (+ (- 1 2) (* 3 4)))");
}

TEST(partiql_parse, keywords_have_no_case_and_names_in_quotes_may_be_keywords)
{
    const auto parsed = parse("select \"select\" from \"from\" where \"where\" = 1");
    ASSERT_TRUE(parsed) << parsed.error();
    EXPECT_EQ(parsed->at(parsed->selected[0]).text, "\"select\"");
}

TEST(partiql_parse, parameters_are_counted_in_their_order)
{
    const auto parsed = parse("UPDATE t SET a = ?, b = [?] WHERE k = ?");
    ASSERT_TRUE(parsed) << parsed.error();
    EXPECT_EQ(parsed->parameters, 3U);
    EXPECT_EQ(parsed->at(parsed->changes[0].what).number, 0U);
    EXPECT_EQ(parsed->at(parsed->at(parsed->where).last_child).number, 2U);
}

TEST(partiql_parse, a_refusal_counts_lines_and_columns_from_one)
{
    EXPECT_EQ(refusal("SELECT * FROM t\n  LIMIT 15"), "Unsupported clause: LIMIT at 2:9:2");
}

TEST(partiql_parse, nesting_deeper_than_any_document_is_refused)
{
    const std::string deep(4000, '(');
    const std::string text = "SELECT * FROM t WHERE " + deep;
    EXPECT_EQ(refusal(text), "Statement wasn't well formed, can't be processed: " + text);
    EXPECT_NE(refusal("SELECT * FROM t WHERE a = " + std::string(4000, '[')), "");
    std::string negations;
    for (int i = 0; i < 1000; ++i)
        negations += "NOT ";
    EXPECT_NE(refusal("SELECT * FROM t WHERE " + negations + "a = 1"), "");
}

TEST(partiql_parse, every_beginning_of_a_statement_is_answered)
{
    const std::string whole =
        "UPDATE \"t\".i SET a.b[1]['c'] = list_append(?, [1.5e-3, {'x': <<'y', 'z'>>}]) REMOVE d "
        "-- why\nWHERE k = 'it''s' AND NOT (a IS NOT MISSING OR b NOT BETWEEN 1 AND 2) /* so */ "
        "RETURNING MODIFIED NEW *;";
    EXPECT_EQ(refusal(whole), "");
    for (std::size_t size = 0; size < whole.size(); ++size)
        static_cast<void>(parse(std::string_view(whole).substr(0, size)));
}

} // namespace
