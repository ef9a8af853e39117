// SPDX-License-Identifier: Apache-2.0
#include "expr/limits.hpp"
#include "expr/message.hpp"
#include "expr/rules.hpp"
#include "expr/types.hpp"

#include <initializer_list>

namespace hashrange::expr {

namespace {

bool same_path(const operand& left, const operand& right) noexcept
{
    const auto* one = std::get_if<path>(&left);
    const auto* other = std::get_if<path>(&right);
    return one != nullptr && other != nullptr && *one == *other;
}

std::string check_distinct(
    std::string_view function, const operand& first, std::initializer_list<const operand*> others
)
{
    for (const operand* other : others)
        if (same_path(first, *other))
            return not_distinct(function, std::get<path>(first));
    return {};
}

template <class Allowed>
std::string check_types(
    std::string_view function, std::initializer_list<const operand*> operands, Allowed allowed
)
{
    for (const operand* each : operands)
        if (const auto type = type_of(*each); type && !allowed(*type))
            return incorrect_type(function, wire_name(*type));
    return {};
}

/// Bounds that are both literals must be of one type and in order.
std::string check_bounds(const operand& low, const operand& high)
{
    const auto* from = std::get_if<value>(&low);
    const auto* to = std::get_if<value>(&high);
    if (from == nullptr || to == nullptr)
        return {};
    const bool one_type = from->type() == to->type();
    if (one_type && from->payload() <= to->payload())
        return {};
    std::string text = "The BETWEEN operator requires ";
    text += one_type ? "upper bound to be greater than or equal to lower bound"
                     : "same data type for lower and upper bounds";
    text += "; lower bound operand: AttributeValue: " + shown(from->view());
    text += ", upper bound operand: AttributeValue: " + shown(to->view());
    return text;
}

} // namespace

std::string_view symbol_of(comparator how) noexcept
{
    switch (how) {
    case comparator::equal: return "=";
    case comparator::not_equal: return "<>";
    case comparator::less: return "<";
    case comparator::less_equal: return "<=";
    case comparator::greater: return ">";
    case comparator::greater_equal: return ">=";
    }
    return "";
}

std::optional<attribute_type> type_of(const operand& of) noexcept
{
    if (const auto* literal = std::get_if<value>(&of))
        return literal->type();
    if (std::holds_alternative<size_of>(of))
        return attribute_type::number;
    return std::nullopt;
}

std::string problem_of(const path& where)
{
    if (where.steps.size() <= limits::path_steps_max)
        return {};
    return too_many_steps(where.steps.size());
}

std::string problem_of(const comparison& tree)
{
    const std::string_view symbol = symbol_of(tree.how);
    if (std::string why = check_distinct(symbol, tree.left, {&tree.right}); !why.empty())
        return why;
    if (tree.how == comparator::equal || tree.how == comparator::not_equal)
        return {};
    return check_types(symbol, {&tree.left, &tree.right}, has_order);
}

std::string problem_of(const between& tree)
{
    const auto operands = {&tree.what, &tree.low, &tree.high};
    if (std::string why = check_types("BETWEEN", operands, has_order); !why.empty())
        return why;
    if (std::string why = check_distinct("BETWEEN", tree.what, {&tree.low, &tree.high});
        !why.empty())
        return why;
    return check_bounds(tree.low, tree.high);
}

std::string problem_of(const in& tree)
{
    for (const operand& choice : tree.choices)
        if (std::string why = check_distinct("IN", tree.what, {&choice}); !why.empty())
            return why;
    if (tree.choices.size() <= limits::in_operands_max)
        return {};
    return "The IN operator is provided with too many operands; number of operands: " +
           std::to_string(tree.choices.size());
}

std::string problem_of(const begins_with& tree)
{
    if (std::string why = check_distinct("begins_with", tree.what, {&tree.prefix}); !why.empty())
        return why;
    return check_types("begins_with", {&tree.what, &tree.prefix}, has_prefixes);
}

std::string problem_of(const contains& tree)
{
    return check_distinct("contains", tree.what, {&tree.element});
}

std::string problem_of_type_check(const operand& what, const operand& type)
{
    if (std::string why = check_distinct("attribute_type", what, {&type}); !why.empty())
        return why;
    const auto named = type_of(type);
    if (!named) // the service then lists all types it has, its internal ones included
        return incorrect_type(
            "attribute_type",
            "{DICT,HDS,NULL,DOUBLE,BS,N,BOOL,HD,NS,DOUBLESET,S,B,INTSET,FLOAT,DECIMALSET,M,"
            "DECIMAL,L,SS,INT,FS}"
        );
    if (named != attribute_type::string)
        return incorrect_type("attribute_type", wire_name(*named));
    const std::string& name = std::get<value>(type).payload();
    if (type_from_wire_name(name))
        return {};
    return "Invalid attribute type name found; type: " + name +
           ", valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}";
}

std::string problem_of_size(const operand& of)
{
    return check_types("size", {&of}, has_size);
}

} // namespace hashrange::expr
