// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/partiql/translator.hpp"
#include "expr/message.hpp"

#include <array>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

error no_condition()
{
    return op::validation("WHERE clause must contain an expression that resolves to a boolean");
}

error unsupported_operator(std::string_view how)
{
    return op::validation(
        "Unsupported operator in Condition Expression. Operator: " + std::string(how)
    );
}

expr::comparator comparator_of(std::string_view symbol) noexcept
{
    if (symbol == "=")
        return expr::comparator::equal;
    if (symbol == "<")
        return expr::comparator::less;
    if (symbol == "<=")
        return expr::comparator::less_equal;
    if (symbol == ">")
        return expr::comparator::greater;
    return symbol == ">=" ? expr::comparator::greater_equal : expr::comparator::not_equal;
}

struct type_word {
    std::string_view word;
    attribute_type type;
};
constexpr std::array<type_word, 9> type_words{
    {{"NULL", attribute_type::null},
     {"BOOL", attribute_type::boolean},
     {"BOOLEAN", attribute_type::boolean},
     {"BLOB", attribute_type::binary},
     {"STRING", attribute_type::string},
     {"NUMERIC", attribute_type::number},
     {"STRUCT", attribute_type::map},
     {"TUPLE", attribute_type::map},
     {"LIST", attribute_type::list}}};

bool may_stand_left_of_is(const node& one) noexcept
{
    switch (one.kind) {
    case node_kind::name:
    case node_kind::path:
    case node_kind::null:
    case node_kind::boolean:
    case node_kind::number:
    case node_kind::string:
    case node_kind::parameter: return true;
    default: return false;
    }
}

bool is_condition(node_kind kind) noexcept
{
    switch (kind) {
    case node_kind::comparison:
    case node_kind::like:
    case node_kind::between:
    case node_kind::in:
    case node_kind::is:
    case node_kind::negation:
    case node_kind::all_of:
    case node_kind::any_of:
    case node_kind::call: return true;
    default: return false;
    }
}

std::string lowered(std::string_view word)
{
    std::string text(word);
    for (char& one : text)
        if (one >= 'A' && one <= 'Z')
            one = static_cast<char>(one - 'A' + 'a');
    return text;
}

} // namespace

error without_parameter_name(const error& failure)
{
    constexpr std::string_view before = "Invalid ";
    constexpr std::string_view behind = "Expression: ";
    const std::string_view text = failure.message();
    const std::size_t at = text.find(behind);
    if (failure != errc::validation || !text.starts_with(before) || at == std::string_view::npos)
        return failure;
    return op::validation(std::string(text.substr(at + behind.size())));
}

result<expr::condition> translator::condition_of(node_index one) const
{
    auto made = translated(one);
    if (!made)
        return made;
    if (auto ok = expr::check(*made, expr::expression_kind::filter); !ok)
        return without_parameter_name(ok.error());
    return made;
}

result<expr::condition> translator::translated(node_index one) const
{
    const node& at = of_.at(one);
    switch (at.kind) {
    case node_kind::comparison: return comparison_of(at);
    case node_kind::like: return unsupported_operator("like");
    case node_kind::between: return between_of(at);
    case node_kind::in: return in_of(at);
    case node_kind::is: return is_of(at);
    case node_kind::call: return call_of(at);
    case node_kind::arithmetic: return unsupported_operator(at.text);
    case node_kind::negation: {
        if (!is_condition(of_.at(at.first_child).kind))
            return op::validation("The argument to NOT must be a Type or Expression");
        auto inner = translated(at.first_child);
        if (!inner)
            return inner;
        return expr::condition{expr::negation{std::move(*inner)}};
    }
    case node_kind::all_of:
    case node_kind::any_of: {
        auto parts = parts_of(at);
        if (!parts)
            return parts.error();
        if (at.kind == node_kind::all_of)
            return expr::condition{expr::all_of{std::move(*parts)}};
        return expr::condition{expr::any_of{std::move(*parts)}};
    }
    default: return no_condition();
    }
}

result<std::vector<expr::condition>> translator::parts_of(const node& one) const
{
    std::vector<expr::condition> parts;
    for (const node_index part : of_.children_of(one)) {
        auto made = translated(part);
        if (!made)
            return made.error();
        parts.push_back(std::move(*made));
    }
    return parts;
}

result<expr::operand> translator::operand_of(node_index one) const
{
    const node& at = of_.at(one);
    switch (at.kind) {
    case node_kind::name:
    case node_kind::path: {
        auto path = path_of(one);
        if (!path)
            return path.error();
        return expr::operand(std::move(*path));
    }
    case node_kind::missing: return op::validation("MISSING must be compared using IS operator");
    case node_kind::arithmetic: return unsupported_operator(at.text);
    case node_kind::sign:
        if (of_.at(at.first_child).kind != node_kind::number)
            return expr::refused(expr::incorrect_count(at.text, 1));
        break;
    case node_kind::call: {
        const std::string function = lowered(at.text);
        if (function == "list_append" || function == "if_not_exists")
            return op::validation(
                "The function is not allowed in a condition expression; function: " + function
            );
        if (function != "size")
            return refused_at("Unrecognized function: " + function, at);
        if (at.children != 1)
            return expr::refused(expr::incorrect_count(function, at.children));
        const node& inner = of_.at(at.first_child);
        if (inner.kind == node_kind::number || inner.kind == node_kind::boolean)
            return expr::refused(expr::incorrect_type(
                function,
                wire_name(
                    inner.kind == node_kind::number ? attribute_type::number
                                                    : attribute_type::boolean
                )
            ));
        if (inner.kind != node_kind::name && inner.kind != node_kind::path)
            return expr::refused(expr::path_required(function));
        auto path = path_of(at.first_child);
        if (!path)
            return path.error();
        return expr::operand(expr::size_of{std::move(*path)});
    }
    default:
        if (is_condition(at.kind))
            return unsupported_operator(lowered(at.text));
    }
    auto literal = value_of(one);
    if (!literal)
        return literal.error();
    return expr::operand(std::move(*literal));
}

result<expr::condition> translator::comparison_of(const node& one) const
{
    auto truth = truth_of(one);
    if (!truth)
        return truth.error();
    if (*truth)
        return std::move(**truth);
    auto left = operand_of(one.first_child);
    if (!left)
        return left.error();
    auto right = operand_of(one.last_child);
    if (!right)
        return right.error();
    return expr::condition{
        expr::comparison{comparator_of(one.text), std::move(*left), std::move(*right)}};
}

result<expr::condition> translator::between_of(const node& one) const
{
    const nodes parts = of_.children_of(one);
    auto what = operand_of(parts[0]);
    if (!what)
        return what.error();
    auto low = operand_of(parts[1]);
    if (!low)
        return low.error();
    auto high = operand_of(parts[2]);
    if (!high)
        return high.error();
    return expr::condition{expr::between{std::move(*what), std::move(*low), std::move(*high)}};
}

result<expr::condition> translator::in_of(const node& one) const
{
    const node& choices = of_.at(one.last_child);
    const bool is_sequence = choices.kind == node_kind::list || choices.kind == node_kind::bag;
    if (!is_sequence || choices.children == 0)
        return op::validation(
            "IN operator must have a left hand argument of type Variable Reference and right hand "
            "argument of type Seq with at least one member"
        );
    auto what = operand_of(one.first_child);
    if (!what)
        return what.error();
    expr::in made{std::move(*what), {}};
    for (const node_index choice : of_.children_of(choices)) {
        auto operand = operand_of(choice);
        if (!operand)
            return operand.error();
        made.choices.push_back(std::move(*operand));
    }
    return expr::condition{std::move(made)};
}

result<expr::condition> translator::is_of(const node& one) const
{
    if (!may_stand_left_of_is(of_.at(one.first_child)))
        return op::validation(
            "The left hand side argument to IS must be a Variable Reference, Literal, or Path"
        );
    auto what = operand_of(one.first_child);
    if (!what)
        return what.error();
    if (same_word(one.text, "MISSING")) {
        auto* path = std::get_if<expr::path>(&*what);
        if (path == nullptr)
            return expr::refused(expr::path_required("attribute_not_exists"));
        return expr::condition{expr::attribute_not_exists{std::move(*path)}};
    }
    for (const type_word& known : type_words)
        if (same_word(one.text, known.word))
            return expr::condition{expr::attribute_type_is{std::move(*what), known.type}};
    return refused_at(
        "Unsupported data type for IS operator: " + std::string(one.text) +
            ". Supported data types are [MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, "
            "TUPLE, LIST]",
        one
    );
}

result<expr::condition> translator::call_of(const node& one) const
{
    const std::string function = lowered(one.text);
    const nodes operands = of_.children_of(one);
    const bool asks_presence = function == "attribute_exists" || function == "attribute_not_exists";
    const bool asks_content =
        function == "begins_with" || function == "contains" || function == "attribute_type";
    if (function == "size")
        return no_condition();
    if (function == "list_append" || function == "if_not_exists")
        return op::validation(
            "The function is not allowed in a condition expression; function: " + function
        );
    if (!asks_presence && !asks_content)
        return refused_at("Unrecognized function: " + function, one);
    if (operands.size() != (asks_presence ? 1U : 2U))
        return expr::refused(expr::incorrect_count(function, operands.size()));
    if (function == "attribute_type")
        return type_check_of(operands);
    auto first = operand_of(operands[0]);
    if (!first)
        return first.error();
    if (asks_presence) {
        auto* path = std::get_if<expr::path>(&*first);
        if (path == nullptr)
            return expr::refused(expr::path_required(function));
        if (function == "attribute_exists")
            return expr::condition{expr::attribute_exists{std::move(*path)}};
        return expr::condition{expr::attribute_not_exists{std::move(*path)}};
    }
    auto second = operand_of(operands[1]);
    if (!second)
        return second.error();
    if (function == "begins_with")
        return expr::condition{expr::begins_with{std::move(*first), std::move(*second)}};
    return expr::condition{expr::contains{std::move(*first), std::move(*second)}};
}

result<expr::condition> translator::type_check_of(const nodes& operands) const
{
    auto what = operand_of(operands[0]);
    if (!what)
        return what.error();
    auto name = operand_of(operands[1]);
    if (!name)
        return name.error();
    const value* literal = std::get_if<value>(&*name);
    const auto text = literal == nullptr ? std::nullopt : literal->if_string();
    if (!text)
        return op::validation(
            "Incorrect operand type for operator or function; operator or function: "
            "attribute_type, operand type: " +
            std::string(
                literal == nullptr ? "{DECIMALSET,HDS,DECIMAL,B,FLOAT,NS,INTSET,BOOL,FS,S,DICT,HD,"
                                     "INT,BS,SS,NULL,L,DOUBLESET,N,M,DOUBLE}"
                                   : wire_name(literal->type())
            )
        );
    const auto type = type_from_wire_name(*text);
    if (!type)
        return op::validation(
            "Invalid attribute type name found; type: " + std::string(*text) +
            ", valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"
        );
    return expr::condition{expr::attribute_type_is{std::move(*what), *type}};
}

} // namespace hashrange::engine::partiql
