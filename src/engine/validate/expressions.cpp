// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/expressions.hpp"

#include "hashrange/op/errors.hpp"

#include <span>

namespace hashrange::engine {

namespace {

std::string joined(const std::vector<std::string_view>& names)
{
    std::string text;
    for (const std::string_view name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

} // namespace

result<void> check_parameters(
    const parameter_use& use,
    const std::optional<expr::attribute_names>& names,
    const std::optional<expr::attribute_values>& values
)
{
    const auto parameters = std::span(use.expressions).first(use.count);
    std::vector<std::string_view> given;
    for (const expr::expression_parameter& one : parameters)
        if (one.is_given)
            given.push_back(expr::parameter_name(one.kind));
    if (!given.empty() && !use.others.empty())
        return op::validation(
            "Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {" +
            joined(use.others) + "} Expression parameters: {" + joined(given) + "}"
        );
    return expr::check_placeholders(names, values, parameters);
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
    return read(given, [this](std::string_view text) -> result<expr::key_condition> {
        auto draft = parser_.draft_key_condition(text);
        if (!draft)
            return draft.error();
        if (draft->keys)
            return std::move(draft->keys);
        key_failure_ = draft->keys.error();
        return expr::key_condition();
    });
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
    if (!has_text_)
        return {};
    if (auto used = parser_.check_all_used(); !used)
        return used;
    return key_failure_ ? result<void>(*key_failure_) : result<void>();
}

} // namespace hashrange::engine
