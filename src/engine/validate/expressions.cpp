// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/expressions.hpp"

#include "hashrange/op/errors.hpp"

#include <algorithm>

namespace hashrange::engine {

namespace {

std::string joined(const std::vector<std::string_view>& names)
{
    std::string text;
    for (const std::string_view name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

/// "#name" or ":name": letters, digits and underscores behind the sigil.
bool is_placeholder(std::string_view text, char sigil) noexcept
{
    const auto allowed = [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
               (one >= '0' && one <= '9') || one == '_';
    };
    return text.size() > 1 && text[0] == sigil &&
           std::all_of(text.begin() + 1, text.end(), allowed);
}

error invalid_key(std::string_view parameter, std::string_view key)
{
    std::string text(parameter);
    text.append(" contains invalid key: Syntax error; key: \"").append(key).append("\"");
    return op::validation(std::move(text));
}

result<void> check_names(const expr::attribute_names& names)
{
    if (names.empty())
        return op::validation("ExpressionAttributeNames must not be empty");
    for (const auto& [placeholder, name] : names)
        if (!is_placeholder(placeholder, '#'))
            return invalid_key("ExpressionAttributeNames", placeholder);
    return {};
}

result<void> check_values(item_view values)
{
    if (values.empty())
        return op::validation("ExpressionAttributeValues must not be empty");
    for (const attribute_view one : values)
        if (!is_placeholder(one.name, ':'))
            return invalid_key("ExpressionAttributeValues", one.name);
    return {};
}

} // namespace

result<void> check_parameters(
    const parameter_use& use,
    const std::optional<expr::attribute_names>& names,
    const std::optional<expr::attribute_values>& values,
    std::string_view without
)
{
    if (!use.expressions.empty() && !use.others.empty())
        return op::validation(
            "Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {" +
            joined(use.others) + "} Expression parameters: {" + joined(use.expressions) + "}"
        );
    if (names) {
        if (use.expressions.empty())
            return op::validation(
                "ExpressionAttributeNames can only be specified when using expressions"
            );
        if (auto checked = check_names(*names); !checked)
            return checked;
    }
    if (values) {
        if (use.expressions.empty())
            return op::validation(
                "ExpressionAttributeValues can only be specified when using expressions" +
                std::string(without)
            );
        if (auto checked = check_values(values->view()); !checked)
            return checked;
    }
    return {};
}

expression_reader::expression_reader(
    const std::optional<expr::attribute_names>& names,
    const std::optional<expr::attribute_values>& values
)
    : values_(values.value_or(expr::attribute_values())),
      parser_(names ? *names : no_names_, values_.view())
{
}

template <class Tree, class Parse>
checked_expression<Tree> expression_reader::read(const expr::given<Tree>& given, Parse parse)
{
    if (const Tree* tree = given.tree())
        return checked_expression<Tree>(tree);
    if (given.text() == nullptr || failure_)
        return {};
    has_text_ = true;
    auto parsed = parse(*given.text());
    if (parsed)
        return checked_expression<Tree>(std::move(*parsed));
    failure_ = parsed.error();
    return {};
}

checked_expression<expr::condition>
expression_reader::condition(const expr::given<expr::condition>& given)
{
    return read(given, [this](std::string_view text) { return parser_.parse_condition(text); });
}

checked_expression<expr::condition>
expression_reader::filter(const expr::given<expr::condition>& given)
{
    return read(given, [this](std::string_view text) { return parser_.parse_filter(text); });
}

checked_expression<expr::key_condition>
expression_reader::key_condition(const expr::given<expr::key_condition>& given)
{
    return read(given, [this](std::string_view text) { return parser_.parse_key_condition(text); });
}

checked_expression<expr::projection>
expression_reader::projection(const expr::given<expr::projection>& given)
{
    return read(given, [this](std::string_view text) { return parser_.parse_projection(text); });
}

checked_expression<expr::update> expression_reader::update(const expr::given<expr::update>& given)
{
    return read(given, [this](std::string_view text) { return parser_.parse_update(text); });
}

result<void> expression_reader::verdict() const
{
    if (failure_)
        return *failure_;
    return has_text_ ? parser_.check_all_used() : result<void>();
}

} // namespace hashrange::engine
