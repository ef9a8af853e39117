// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"

#include "expr/limits.hpp"
#include "expr/message.hpp"
#include "expr/token.hpp"

#include <algorithm>
#include <string>

namespace hashrange::expr {

namespace {

constexpr std::string_view names_parameter = "ExpressionAttributeNames";
constexpr std::string_view values_parameter = "ExpressionAttributeValues";

std::string with(std::string_view parameter, std::string_view rest)
{
    return std::string(parameter).append(rest);
}

/// "UpdateExpression and ConditionExpression are null".
std::string list_missing(std::span<const expression_parameter> parameters)
{
    std::string list;
    std::size_t count = 0;
    for (const expression_parameter& each : parameters) {
        if (each.kind == expression_kind::projection)
            continue;
        if (count++ > 0)
            list += " and ";
        list += parameter_name(each.kind);
    }
    return list + (count > 1 ? " are null" : " is null");
}

/// Whether an expression could name it: one token of the kind.
bool is_placeholder(std::string_view key, token_kind kind)
{
    lexer in(key);
    return in.at(kind) && in.next().kind == token_kind::end;
}

result<void> check_key(std::string_view parameter, std::string_view key, token_kind kind)
{
    std::string why;
    if (key.empty())
        why = "The expression attribute map contains an empty key;";
    else if (key.size() > limits::placeholder_bytes_max)
        // So the service: only the names' keys are measured.
        why = "The expression attribute map contains a key that is too long;" +
              (kind == token_kind::name_placeholder ? " size of key: " + std::to_string(key.size())
                                                    : std::string());
    else if (!is_placeholder(key, kind))
        why = "Syntax error; key: \"" + std::string(key) + '"';
    if (why.empty())
        return {};
    return refused(with(parameter, " contains invalid key: " + why));
}

result<void> check_names(const attribute_names& names)
{
    if (names.empty())
        return refused(with(names_parameter, " must not be empty"));
    for (const auto& [key, name] : names)
        if (auto right = check_key(names_parameter, key, token_kind::name_placeholder); !right)
            return right;
    for (const auto& [key, name] : names) {
        std::string why;
        if (name.empty())
            why = "Empty attribute name";
        else if (name.size() > limits::name_bytes_max)
            why = "Attribute name is too large, must be less than 65536 bytes";
        else
            continue;
        return refused(with(names_parameter, " contains invalid value: " + why + " for key " + key)
        );
    }
    return {};
}

result<void> check_values(item_view values)
{
    if (values.empty())
        return refused(with(values_parameter, " must not be empty"));
    for (const attribute_view each : values)
        if (auto right = check_key(values_parameter, each.name, token_kind::value_placeholder);
            !right)
            return right;
    return {};
}

} // namespace

result<void> check_placeholders(
    const std::optional<attribute_names>& names,
    const std::optional<attribute_values>& values,
    std::span<const expression_parameter> parameters
)
{
    const auto is_given = [](const expression_parameter& each) { return each.is_given; };
    const auto takes_values = [](const expression_parameter& each) {
        return each.is_given && each.kind != expression_kind::projection;
    };
    if (names && std::none_of(parameters.begin(), parameters.end(), is_given))
        return refused(with(names_parameter, " can only be specified when using expressions"));
    if (values && std::none_of(parameters.begin(), parameters.end(), takes_values))
        return refused(with(
            values_parameter,
            " can only be specified when using expressions: " + list_missing(parameters)
        ));
    if (names)
        if (auto right = check_names(*names); !right)
            return right;
    if (values)
        return check_values(values->view());
    return {};
}

} // namespace hashrange::expr
