// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

path at(std::string_view name)
{
    return path(std::string(name));
}

path inside(std::vector<path_step> steps)
{
    return path(std::move(steps));
}

template <class Tree, class... Kind>
std::string problem(const Tree& tree, Kind... kind)
{
    const auto checked = check(tree, kind...);
    if (checked)
        return "";
    const std::string_view message = checked.error().message();
    const std::size_t prefix = message.starts_with("Invalid ") ? message.find(": ") + 2 : 0;
    return std::string(message.substr(prefix));
}

std::string problem_of_condition(const condition& tree)
{
    return problem(tree, expression_kind::condition);
}

TEST(check, good_trees_pass)
{
    EXPECT_EQ(problem_of_condition({comparison{comparator::less, at("a"), 5}}), "");
    EXPECT_EQ(problem_of_condition({between{at("a"), 5, 7}}), "");
    EXPECT_EQ(problem(key_condition{{{"k", key_comparator::equal, "x", {}}}}), "");
    EXPECT_EQ(problem(projection{{at("a"), at("b")}}), "");
    EXPECT_EQ(problem(update{{{at("a"), value(5)}}, {}, {}, {}}), "");
}

TEST(check, conditions_name_the_parameter_they_are_for)
{
    const condition wrong{comparison{comparator::equal, at("a"), at("a")}};
    EXPECT_EQ(
        check(wrong, expression_kind::filter).error().message(),
        "Invalid FilterExpression: " + same_operand("=", "[a]")
    );
    EXPECT_EQ(
        check(wrong, expression_kind::condition).error().message(),
        "Invalid ConditionExpression: " + same_operand("=", "[a]")
    );
}

TEST(check, conditions_follow_the_rules_of_text)
{
    const condition same{comparison{comparator::equal, at("a"), at("a")}};
    const condition wrong_type{comparison{comparator::less, at("a"), true}};
    EXPECT_EQ(problem_of_condition(wrong_type), operand_type("<", "BOOL"));
    EXPECT_EQ(problem_of_condition({between{at("a"), 7, 5}}), bounds_order("{N:7}", "{N:5}"));
    EXPECT_EQ(problem_of_condition({between{at("a"), 7, "x"}}), bounds_types("{N:7}", "{S:x}"));
    EXPECT_EQ(problem_of_condition({begins_with{at("a"), 7}}), operand_type("begins_with", "N"));
    EXPECT_EQ(problem_of_condition({contains{at("a"), at("a")}}), same_operand("contains", "[a]"));
    EXPECT_EQ(problem_of_condition({all_of{{same, wrong_type}}}), same_operand("=", "[a]"));
    EXPECT_EQ(problem_of_condition({any_of{{wrong_type, same}}}), operand_type("<", "BOOL"));
    EXPECT_EQ(problem_of_condition({negation{boxed_condition(same)}}), same_operand("=", "[a]"));
    EXPECT_EQ(problem_of_condition({all_of{}}), "The expression can not be empty;");
}

TEST(check, conditions_have_limits)
{
    const in many{at("a"), std::vector<operand>(101, operand(value(5)))};
    EXPECT_EQ(
        problem_of_condition({many}),
        "The IN operator is provided with too many operands; number of operands: 101"
    );
    const condition one{comparison{comparator::equal, at("a"), 5}};
    EXPECT_EQ(problem_of_condition({any_of{std::vector<condition>(150, one)}}), "");
    EXPECT_EQ(
        problem_of_condition({any_of{std::vector<condition>(151, one)}}),
        "The expression contains too many operators; operator count: 301"
    );
    const condition deep{attribute_exists{inside(std::vector<path_step>(33, "a"))}};
    EXPECT_EQ(
        problem_of_condition(deep),
        "The document path has too many nesting levels; nesting levels: 33"
    );
}

TEST(check, operators_are_counted_as_in_text)
{
    const condition sizes{comparison{comparator::less, size_of{at("a")}, size_of{at("b")}}};
    EXPECT_EQ(problem_of_condition({all_of{std::vector<condition>(75, sizes)}}), "");
    EXPECT_NE(problem_of_condition({all_of{std::vector<condition>(76, sizes)}}), "");
}

TEST(check, key_conditions_follow_the_rules_of_text)
{
    const auto bound = [](key_comparator how, value first, value second = {}) {
        return key_condition{{{"k", how, std::move(first), std::move(second)}}};
    };
    EXPECT_EQ(problem(bound(key_comparator::less, true)), operand_type("<", "BOOL"));
    EXPECT_EQ(problem(bound(key_comparator::between, 7, 5)), bounds_order("{N:7}", "{N:5}"));
    EXPECT_EQ(problem(bound(key_comparator::begins_with, 7)), operand_type("begins_with", "N"));
    EXPECT_EQ(problem(key_condition{}), "The expression can not be empty;");
    key_condition twice = bound(key_comparator::equal, 5);
    twice.bounds.push_back(twice.bounds.front());
    EXPECT_EQ(problem(twice), "KeyConditionExpressions must only contain one condition per key");
}

TEST(check, projections_lie_apart)
{
    EXPECT_EQ(
        problem(projection{{at("a"), at("b"), inside({"a", "x"})}}), overlap("[a]", "[a, x]")
    );
    EXPECT_EQ(
        problem(projection{{inside({"a", 0U}), inside({"a", "x"})}}), conflict("[a, [0]]", "[a, x]")
    );
    EXPECT_EQ(problem(projection{}), "The expression can not be empty;");
}

TEST(check, updates_follow_the_rules_of_text)
{
    update tree;
    EXPECT_EQ(problem(tree), "The expression can not be empty;");
    tree.add = {{at("a"), "x"}};
    EXPECT_EQ(problem(tree), clause_type("ADD", "STRING"));
    tree = {};
    tree.erase = {{at("a"), 5}};
    EXPECT_EQ(problem(tree), clause_type("DELETE", "NUMBER"));
    tree = {};
    tree.set = {{at("a"), sum{sign::plus, value("x"), value(5)}}};
    EXPECT_EQ(problem(tree), operand_type("+", "S"));
    tree.set = {{at("a"), list_append{value(5), at("b")}}};
    EXPECT_EQ(problem(tree), operand_type("list_append", "N"));
    tree.set = {{at("a"), if_not_exists{at("b"), at("b")}}};
    EXPECT_EQ(problem(tree), same_operand("if_not_exists", "[b]"));
    tree.set = {{at("a"), value(5)}};
    tree.remove = {{inside({"a", "x"})}};
    EXPECT_EQ(problem(tree), overlap("[a]", "[a, x]"));
}

TEST(check, only_updates_of_statements_nest)
{
    update tree;
    tree.set = {{at("a"), sum{sign::plus, sum{sign::minus, at("b"), 1}, 2}}};
    EXPECT_EQ(problem(tree), "Syntax error; token: \"-\"");
    tree.asked_by = update_parameter::statement;
    EXPECT_EQ(problem(tree), "");
    tree.set = {{at("a"), if_not_exists{at("b"), list_append{at("c"), at("d")}}}};
    EXPECT_EQ(problem(tree), "");
    tree.asked_by = update_parameter::update_expression;
    EXPECT_EQ(
        problem(tree),
        "The function is not allowed to be used this way in an expression; function: list_append"
    );
}

TEST(check, paths_of_a_tree_come_in_its_order)
{
    const condition tree{all_of{
        {{comparison{comparator::less, size_of{at("c")}, at("a")}},
         {negation{boxed_condition({in{at("b"), {value(5), at("d")}}})}}}}};
    std::string all;
    for (const path* each : paths_of(tree))
        all += each->to_string() + ' ';
    EXPECT_EQ(all, "c a b d ");

    update changes;
    changes.set = {{at("x"), sum{sign::plus, at("a"), if_not_exists{at("b"), at("c")}}}};
    changes.remove = {{inside({"l", 3U})}};
    all.clear();
    for (const path* each : paths_of(changes))
        all += each->to_string() + ' ';
    EXPECT_EQ(all, "x a b c l[3] ");
    EXPECT_EQ(paths_of(projection{{at("q")}}).size(), 1U);
}

} // namespace
} // namespace hashrange::expr::answers
