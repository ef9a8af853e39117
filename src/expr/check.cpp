// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"

#include "expr/limits.hpp"
#include "expr/message.hpp"
#include "expr/rules.hpp"
#include "expr/visit_paths.hpp"

#include <algorithm>

namespace hashrange::expr {

namespace {

constexpr std::string_view empty_expression = "The expression can not be empty;";

/// Counts a tree's operators and looks for the first problem, in the order of its text.
class condition_check {
public:
    std::string problem_in(const condition& tree)
    {
        std::string why =
            std::visit([this](const auto& node) { return problem_in(node); }, tree.node);
        return why;
    }
    [[nodiscard]] std::size_t operators() const noexcept { return operators_; }

private:
    std::string problem_in(const all_of& tree) { return problem_in_parts(tree.parts); }
    std::string problem_in(const any_of& tree) { return problem_in_parts(tree.parts); }
    std::string problem_in(const negation& tree)
    {
        ++operators_;
        return problem_in(*tree.inner);
    }
    std::string problem_in(const attribute_type_is& tree)
    {
        ++operators_;
        count_sizes(tree.where);
        return {};
    }
    std::string problem_in(const attribute_exists&) { return ++operators_, std::string(); }
    std::string problem_in(const attribute_not_exists&) { return ++operators_, std::string(); }
    std::string problem_in(const comparison& tree)
    {
        return problem_in_leaf(tree, {&tree.left, &tree.right});
    }
    std::string problem_in(const between& tree)
    {
        return problem_in_leaf(tree, {&tree.what, &tree.low, &tree.high});
    }
    std::string problem_in(const begins_with& tree)
    {
        return problem_in_leaf(tree, {&tree.what, &tree.prefix});
    }
    std::string problem_in(const contains& tree)
    {
        return problem_in_leaf(tree, {&tree.what, &tree.element});
    }
    std::string problem_in(const in& tree)
    {
        for (const operand& each : tree.choices)
            count_sizes(each);
        return problem_in_leaf(tree, {&tree.what});
    }

    template <class Leaf>
    std::string problem_in_leaf(const Leaf& tree, std::initializer_list<const operand*> operands)
    {
        ++operators_;
        for (const operand* each : operands)
            count_sizes(*each);
        return problem_of(tree);
    }

    std::string problem_in_parts(const std::vector<condition>& parts)
    {
        if (parts.empty())
            return std::string(empty_expression);
        operators_ += parts.size() - 1;
        for (const condition& part : parts)
            if (std::string why = problem_in(part); !why.empty())
                return why;
        return {};
    }

    void count_sizes(const operand& of) { operators_ += std::holds_alternative<size_of>(of); }

    std::size_t operators_ = 0;
};

/// Too many operators, or a path too deep: what every tree may have.
template <class Tree>
std::string problem_everywhere(const Tree& tree)
{
    std::string why;
    visit_paths(tree, [&](const path& where) {
        if (why.empty())
            why = problem_of(where);
    });
    return why;
}

std::string problem_in(const condition& tree)
{
    if (std::string why = problem_everywhere(tree); !why.empty())
        return why;
    condition_check inner;
    if (std::string why = inner.problem_in(tree); !why.empty())
        return why;
    return inner.operators() > limits::operators_max ? too_many_operators() : std::string();
}

result<void> done(expression_kind kind, const std::string& why)
{
    if (why.empty())
        return {};
    return invalid(kind, why);
}

condition as_condition(const key_bound& bound)
{
    const path where(bound.attribute);
    switch (bound.how) {
    case key_comparator::equal: return {comparison{comparator::equal, where, bound.first}};
    case key_comparator::less: return {comparison{comparator::less, where, bound.first}};
    case key_comparator::less_equal:
        return {comparison{comparator::less_equal, where, bound.first}};
    case key_comparator::greater: return {comparison{comparator::greater, where, bound.first}};
    case key_comparator::greater_equal:
        return {comparison{comparator::greater_equal, where, bound.first}};
    case key_comparator::between: return {between{where, bound.first, bound.second}};
    case key_comparator::begins_with: break;
    }
    return {begins_with{where, bound.first}};
}

/// Checks the functions of an update and counts them.
class update_check {
public:
    explicit update_check(update_parameter asked_by)
        : nests_(asked_by == update_parameter::statement)
    {
    }

    std::string problem_in(const set_action& action) { return problem_in(action.what); }
    std::string problem_in(const remove_action&) { return {}; }
    std::string problem_in(const add_action& action) { return problem_of(action); }
    std::string problem_in(const delete_action& action) { return problem_of(action); }
    [[nodiscard]] std::size_t operators() const noexcept { return operators_; }

    template <class Action>
    std::string problem_in_all(const std::vector<Action>& actions)
    {
        for (const Action& action : actions)
            if (std::string why = problem_in(action); !why.empty())
                return why;
        return {};
    }

private:
    std::string problem_in(const path&) { return {}; }
    std::string problem_in(const value&) { return {}; }
    template <class Node>
    std::string problem_in(const boxed<Node>& inner)
    {
        return problem_in(*inner);
    }
    std::string problem_in(const update_operand& of)
    {
        return std::visit([this](const auto& one) { return this->problem_in(one); }, of);
    }
    std::string problem_in(const if_not_exists& function)
    {
        ++operators_;
        std::string why = problem_inside(function.fallback);
        return why.empty() ? problem_of(function) : why;
    }
    std::string problem_in(const list_append& function)
    {
        return problem_in_pair(function, function.first, function.second);
    }
    std::string problem_in(const sum& of) { return problem_in_pair(of, of.left, of.right); }

    template <class Node>
    std::string
    problem_in_pair(const Node& node, const update_operand& first, const update_operand& second)
    {
        ++operators_;
        for (const update_operand* each : {&first, &second})
            if (std::string why = problem_inside(*each); !why.empty())
                return why;
        return problem_of(node);
    }
    std::string problem_inside(const update_operand& of)
    {
        if (std::string why = nests_ ? std::string() : problem_of_nesting(of); !why.empty())
            return why;
        return problem_in(of);
    }

    bool nests_;
    std::size_t operators_ = 0;
};

std::string problem_in(const update& tree)
{
    if (tree.empty())
        return std::string(empty_expression);
    if (std::string why = problem_everywhere(tree); !why.empty())
        return why;
    if (std::string why = problem_among(targets_of(tree)); !why.empty())
        return why;
    update_check actions(tree.asked_by);
    for (std::string why :
         {actions.problem_in_all(tree.set),
          actions.problem_in_all(tree.add),
          actions.problem_in_all(tree.erase)})
        if (!why.empty())
            return why;
    return actions.operators() > limits::operators_max ? too_many_operators() : std::string();
}

} // namespace

result<void> check(const condition& tree, expression_kind as)
{
    return done(as, problem_in(tree));
}

result<void> check(const key_condition& tree)
{
    if (tree.bounds.empty())
        return invalid(expression_kind::key_condition, empty_expression);
    for (const key_bound& bound : tree.bounds)
        if (auto right = check(as_condition(bound), expression_kind::key_condition); !right)
            return right;
    std::vector<std::string_view> attributes;
    for (const key_bound& bound : tree.bounds)
        attributes.push_back(bound.attribute);
    std::sort(attributes.begin(), attributes.end());
    if (std::adjacent_find(attributes.begin(), attributes.end()) != attributes.end())
        return invalid(expression_kind::key_condition, one_condition_per_key);
    return {};
}

result<void> check(const projection& tree)
{
    if (tree.paths.empty())
        return invalid(expression_kind::projection, empty_expression);
    std::string why = problem_everywhere(tree);
    return done(expression_kind::projection, why.empty() ? problem_among(tree.paths) : why);
}

result<void> check(const update& tree)
{
    return done(expression_kind::update, problem_in(tree));
}

} // namespace hashrange::expr
