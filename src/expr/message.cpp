// SPDX-License-Identifier: Apache-2.0
#include "expr/message.hpp"

#include "expr/limits.hpp"
#include "value/base64.hpp"

namespace hashrange::expr {

std::string_view parameter_name(expression_kind kind) noexcept
{
    switch (kind) {
    case expression_kind::condition: return "ConditionExpression";
    case expression_kind::filter: return "FilterExpression";
    case expression_kind::key_condition: return "KeyConditionExpression";
    case expression_kind::projection: return "ProjectionExpression";
    case expression_kind::update: return "UpdateExpression";
    }
    return "";
}

error invalid(expression_kind kind, std::string_view what)
{
    std::string text = "Invalid ";
    text += parameter_name(kind);
    text += ": ";
    text += what;
    return refused(text);
}

error refused(std::string_view text)
{
    return {errc::validation, std::string(text), error_source::engine};
}

std::string listed(const path& where)
{
    std::string out = "[";
    for (const path_step& step : where.steps) {
        if (out.size() > 1)
            out += ", ";
        if (const auto* name = std::get_if<std::string>(&step))
            out += *name;
        else
            out += '[' + std::to_string(std::get<std::uint32_t>(step)) + ']';
    }
    return out + ']';
}

std::string shown(value_view scalar)
{
    std::string out = "{";
    out += wire_name(scalar.type());
    out += ':';
    if (scalar.is(attribute_type::number))
        number::append_text(scalar.payload(), out);
    else if (scalar.is(attribute_type::binary))
        out += encode_base64(scalar.payload());
    else
        out += scalar.payload();
    return out + '}';
}

std::string incorrect_type(std::string_view function, std::string_view type)
{
    std::string out = "Incorrect operand type for operator or function; operator or function: ";
    out += function;
    out += ", operand type: ";
    out += type;
    return out;
}

std::string incorrect_count(std::string_view function, std::size_t operands)
{
    std::string out = "Incorrect number of operands for operator or function; operator or "
                      "function: ";
    out += function;
    out += ", number of operands: ";
    out += std::to_string(operands);
    return out;
}

std::string path_required(std::string_view function)
{
    std::string out = "Operator or function requires a document path; operator or function: ";
    out += function;
    return out;
}

std::string too_many_operators()
{
    // The service stops counting here, however many there are.
    return "The expression contains too many operators; operator count: " +
           std::to_string(limits::operators_max + 1);
}

std::string too_many_steps(std::size_t steps)
{
    return "The document path has too many nesting levels; nesting levels: " +
           std::to_string(steps);
}

std::string not_distinct(std::string_view function, const path& first)
{
    std::string out = "The first operand must be distinct from the remaining operands for this "
                      "operator or function; operator: ";
    out += function;
    out += ", first operand: ";
    out += listed(first);
    return out;
}

} // namespace hashrange::expr
