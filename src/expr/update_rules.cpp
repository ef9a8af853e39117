// SPDX-License-Identifier: Apache-2.0
#include "expr/message.hpp"
#include "expr/rules.hpp"

#include <initializer_list>

namespace hashrange::expr {

namespace {

/// As the messages of ADD and DELETE call it, and no others.
constexpr std::string_view long_name(attribute_type type) noexcept
{
    switch (type) {
    case attribute_type::null: return "NULL";
    case attribute_type::boolean: return "BOOLEAN";
    case attribute_type::number: return "NUMBER";
    case attribute_type::string: return "STRING";
    case attribute_type::binary: return "BINARY";
    case attribute_type::list: return "LIST";
    case attribute_type::map: return "MAP";
    case attribute_type::string_set: return "STRING_SET";
    case attribute_type::number_set: return "NUMBER_SET";
    case attribute_type::binary_set: return "BINARY_SET";
    }
    return "";
}

std::string wrong_operand(std::string_view clause, attribute_type type)
{
    std::string text = "Incorrect operand type for operator or function; operator: ";
    text += clause;
    text += ", operand type: ";
    text += long_name(type);
    text += ", typeSet: ALLOWED_FOR_";
    text += clause;
    return text + "_OPERAND";
}

/// What an operand is known to be before there is an item; empty when that depends on the item.
std::string_view name_of_type(const update_operand& of) noexcept
{
    if (const auto* literal = std::get_if<value>(&of))
        return wire_name(literal->type());
    if (std::holds_alternative<boxed<list_append>>(of))
        return wire_name(attribute_type::list);
    return {};
}

// So the service calls what a sum gives, where it is not wanted.
constexpr std::string_view types_of_sums = "{N,DECIMAL,HD,INT,FLOAT,DOUBLE}";

std::string check_operands(
    std::string_view function,
    std::initializer_list<const update_operand*> operands,
    attribute_type expected
)
{
    for (const update_operand* each : operands) {
        const bool is_sum = std::holds_alternative<boxed<sum>>(*each);
        if (is_sum && expected != attribute_type::number)
            return incorrect_type(function, types_of_sums);
        const std::string_view type = name_of_type(*each);
        if (!type.empty() && type != wire_name(expected))
            return incorrect_type(function, type);
    }
    return {};
}

} // namespace

std::string_view symbol_of(sign how) noexcept
{
    return how == sign::plus ? "+" : "-";
}

std::string problem_of(const if_not_exists& function)
{
    const auto* other = std::get_if<path>(&function.fallback);
    if (other == nullptr || *other != function.where)
        return {};
    return not_distinct("if_not_exists", function.where);
}

std::string problem_of(const list_append& function)
{
    return check_operands("list_append", {&function.first, &function.second}, attribute_type::list);
}

std::string problem_of(const sum& of)
{
    return check_operands(symbol_of(of.how), {&of.left, &of.right}, attribute_type::number);
}

std::string problem_of_nesting(const update_operand& of)
{
    if (const auto* inner = std::get_if<boxed<sum>>(&of))
        return "Syntax error; token: \"" + std::string(symbol_of((*inner)->how)) + '"';
    if (std::holds_alternative<boxed<list_append>>(of))
        return "The function is not allowed to be used this way in an expression; function: "
               "list_append";
    return {};
}

std::string problem_of(const add_action& action)
{
    const attribute_type type = action.what.type();
    const bool adds = is_set(type) || type == attribute_type::number;
    return adds ? std::string() : wrong_operand("ADD", type);
}

std::string problem_of(const delete_action& action)
{
    const attribute_type type = action.what.type();
    return is_set(type) ? std::string() : wrong_operand("DELETE", type);
}

} // namespace hashrange::expr
