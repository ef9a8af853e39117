// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/legacy_conditions.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

using op::comparison_operator;
using std::string_view;

/// An entry of any of the parameters. Lifetime: borrows from the request.
struct entry {
    string_view attribute;
    comparison_operator how = comparison_operator::eq;
    std::span<const value> values;
};

// Which values an operator compares with.
enum class operand : std::uint8_t { anything, ordered, text, element };

constexpr bool fits(operand wanted, attribute_type type) noexcept
{
    const bool is_text = type == attribute_type::string || type == attribute_type::binary;
    const bool is_ordered = is_text || type == attribute_type::number;
    const bool is_flag = type == attribute_type::boolean || type == attribute_type::null;
    switch (wanted) {
    case operand::anything: return true;
    case operand::ordered: return is_ordered;
    case operand::text: return is_text;
    case operand::element: return is_ordered || is_flag;
    }
    return false;
}

struct operator_rule {
    string_view name;
    std::size_t values_min, values_max;
    operand wanted;
};

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

// In the order of the enumeration.
constexpr std::array<operator_rule, 13> operator_rules{{
    {"EQ", 1, 1, operand::anything},
    {"NE", 1, 1, operand::anything},
    {"IN", 1, any_number, operand::ordered},
    {"LE", 1, 1, operand::ordered},
    {"LT", 1, 1, operand::ordered},
    {"GE", 1, 1, operand::ordered},
    {"GT", 1, 1, operand::ordered},
    {"BETWEEN", 2, 2, operand::ordered},
    {"NOT_NULL", 0, 0, operand::anything},
    {"NULL", 0, 0, operand::anything},
    {"CONTAINS", 1, 1, operand::element},
    {"NOT_CONTAINS", 1, 1, operand::element},
    {"BEGINS_WITH", 1, 1, operand::text},
}};
static_assert(
    operator_rules.size() == static_cast<std::size_t>(comparison_operator::begins_with) + 1
);

const operator_rule& rule_of(comparison_operator how) noexcept
{
    return operator_rules[static_cast<std::size_t>(how)];
}

result<void> check(const entry& given)
{
    const operator_rule& rule = rule_of(given.how);
    const std::string name(rule.name);
    if (given.values.size() < rule.values_min || given.values.size() > rule.values_max)
        return op::invalid_parameter(
            "Invalid number of argument(s) for the " + name + " ComparisonOperator"
        );
    if (given.values.empty())
        return {};
    const value& first = given.values.front();
    for (const value& one : given.values) {
        if (!fits(rule.wanted, one.type()))
            return op::invalid_parameter(
                "ComparisonOperator " + name + " is not valid for " +
                std::string(wire_name(one.type())) + " AttributeValue type"
            );
        if (one.type() != first.type())
            return op::invalid_parameter(
                "AttributeValues inside AttributeValueList must be of same type"
            );
    }
    if (given.how == comparison_operator::between && first.payload() > given.values[1].payload())
        return op::validation("The BETWEEN condition was provided a range where the lower bound is "
                              "greater than the upper bound");
    return {};
}

template <class Node>
expr::condition negated(Node node)
{
    return {expr::negation{expr::condition{std::move(node)}}};
}

/// REQUIRES: checked.
expr::condition condition_of(const entry& given)
{
    const expr::path where{std::string(given.attribute)};
    const auto compare = [&](expr::comparator how) {
        return expr::condition{expr::comparison{how, where, given.values.front()}};
    };
    const auto contains = [&] { return expr::contains{where, given.values.front()}; };
    switch (given.how) {
    case comparison_operator::eq: return compare(expr::comparator::equal);
    case comparison_operator::ne: return compare(expr::comparator::not_equal);
    case comparison_operator::le: return compare(expr::comparator::less_equal);
    case comparison_operator::lt: return compare(expr::comparator::less);
    case comparison_operator::ge: return compare(expr::comparator::greater_equal);
    case comparison_operator::gt: return compare(expr::comparator::greater);
    case comparison_operator::in:
        return {expr::in{where, {given.values.begin(), given.values.end()}}};
    case comparison_operator::between:
        return {expr::between{where, given.values[0], given.values[1]}};
    case comparison_operator::not_null: return {expr::attribute_exists{where}};
    case comparison_operator::null: return {expr::attribute_not_exists{where}};
    case comparison_operator::contains: return {contains()};
    case comparison_operator::not_contains: // what is not there does not contain, but fails too
        return {expr::all_of{{{expr::attribute_exists{where}}, negated(contains())}}};
    case comparison_operator::begins_with: break;
    }
    return {expr::begins_with{where, given.values.front()}};
}

result<checked_expression<expr::condition>>
joined(std::vector<expr::condition> parts, std::optional<op::conditional_operator> joined_by)
{
    using tree = checked_expression<expr::condition>;
    if (joined_by && parts.empty())
        return op::validation("ConditionalOperator cannot be used without Filter or Expected");
    if (joined_by && parts.size() == 1)
        return op::validation("ConditionalOperator can only be used when Filter or Expected has "
                              "two or more elements");
    if (parts.empty())
        return tree();
    if (parts.size() == 1)
        return tree(std::move(parts.front()));
    if (joined_by == op::conditional_operator::or_)
        return tree(expr::condition{expr::any_of{std::move(parts)}});
    return tree(expr::condition{expr::all_of{std::move(parts)}});
}

/// What an entry of `Expected` may not combine.
result<void> check_members(const std::string& name, const op::expected_attribute_value& given)
{
    const std::string of_attribute = " for Attribute: " + name;
    if (given.exists && given.comparison)
        return op::invalid_parameter(
            "Exists and ComparisonOperator cannot be used together" + of_attribute
        );
    if (given.value && given.attribute_value_list)
        return op::invalid_parameter(
            "Value and AttributeValueList cannot be used together" + of_attribute
        );
    if (!given.comparison) {
        if (given.attribute_value_list)
            return op::invalid_parameter(
                "AttributeValueList can only be used with a ComparisonOperator" + of_attribute
            );
        const bool exists = given.exists.value_or(true);
        if (exists && !given.value)
            return op::invalid_parameter(
                std::string("Value must be provided when Exists is ") +
                (given.exists ? "true" : "null") + of_attribute
            );
        if (!exists && given.value)
            return op::invalid_parameter(
                "Value cannot be used when Exists is false" + of_attribute
            );
        return {};
    }
    const operator_rule& rule = rule_of(*given.comparison);
    if (rule.values_min > 0 && !given.value && !given.attribute_value_list)
        return op::invalid_parameter(
            "Value or AttributeValueList must be used with ComparisonOperator: " +
            std::string(rule.name) + of_attribute
        );
    return {};
}

entry entry_of(const std::string& name, const op::expected_attribute_value& given)
{
    entry made{.attribute = name, .values = {}};
    if (given.comparison)
        made.how = *given.comparison;
    else if (!given.exists.value_or(true))
        made.how = comparison_operator::null;
    if (given.value)
        made.values = {&*given.value, 1};
    else if (given.attribute_value_list)
        made.values = *given.attribute_value_list;
    return made;
}

/// Nothing when no key can answer it.
std::optional<expr::key_comparator> key_comparator_of(comparison_operator how) noexcept
{
    switch (how) {
    case comparison_operator::eq: return expr::key_comparator::equal;
    case comparison_operator::le: return expr::key_comparator::less_equal;
    case comparison_operator::lt: return expr::key_comparator::less;
    case comparison_operator::ge: return expr::key_comparator::greater_equal;
    case comparison_operator::gt: return expr::key_comparator::greater;
    case comparison_operator::between: return expr::key_comparator::between;
    case comparison_operator::begins_with: return expr::key_comparator::begins_with;
    case comparison_operator::ne:
    case comparison_operator::in:
    case comparison_operator::not_null:
    case comparison_operator::null:
    case comparison_operator::contains:
    case comparison_operator::not_contains: break;
    }
    return std::nullopt;
}

} // namespace

void constrain(constraints& check, string_view path, const op::filter_conditions& conditions)
{
    for (const auto& [name, condition] : conditions)
        check.present(
            std::string(path) + "." + name + ".member.comparisonOperator", condition.comparison
        );
}

result<checked_expression<expr::condition>>
condition_of(const op::filter_conditions& filter, std::optional<op::conditional_operator> joined_by)
{
    std::vector<expr::condition> parts;
    for (const auto& [name, condition] : filter) {
        const entry given{name, *condition.comparison, condition.attribute_value_list};
        if (auto ok = check(given); !ok)
            return ok.error();
        parts.push_back(condition_of(given));
    }
    return joined(std::move(parts), joined_by);
}

result<checked_expression<expr::condition>> condition_of(
    const op::expected_attributes& expected, std::optional<op::conditional_operator> joined_by
)
{
    std::vector<expr::condition> parts;
    for (const auto& [name, condition] : expected) {
        if (auto ok = check_members(name, condition); !ok)
            return ok.error();
        const entry given = entry_of(name, condition);
        if (auto ok = check(given); !ok)
            return ok.error();
        parts.push_back(condition_of(given));
    }
    return joined(std::move(parts), joined_by);
}

result<checked_expression<expr::key_condition>>
key_condition_of(const op::filter_conditions& conditions, key_of asked)
{
    expr::key_condition tree;
    for (const auto& [name, condition] : conditions) {
        const entry given{name, *condition.comparison, condition.attribute_value_list};
        if (auto ok = check(given); !ok)
            return ok.error();
        const auto how = key_comparator_of(given.how);
        if (!how)
            return op::validation("Attempted conditional constraint is not an indexable operation");
        expr::key_bound& bound = tree.bounds.emplace_back();
        bound.attribute = name;
        bound.how = *how;
        bound.first = given.values.front();
        if (given.values.size() > 1)
            bound.second = given.values[1];
    }
    if (tree.bounds.empty())
        return op::validation("Conditions must be at least length 1");
    if (asked == key_of::table && tree.bounds.size() > limits::table_key_attributes_max)
        return op::validation("Conditions can be of length 1 or 2 only");
    return checked_expression<expr::key_condition>(std::move(tree));
}

} // namespace hashrange::engine
