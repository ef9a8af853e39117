// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "engine/partiql/translator.hpp"

#include <charconv>
#include <set>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

bool is_true(const node& boolean) noexcept
{
    return same_word(boolean.text, "TRUE");
}

/// What Ion calls the content of `...`.
std::string_view ion_type(std::string_view text) noexcept
{
    const char first = text.size() > 2 ? text[1] : '\0';
    if (first == '"')
        return "STRING";
    return first >= '0' && first <= '9' ? "INT" : "SYMBOL";
}

error empty_component()
{
    return op::validation("Path component cannot be an empty string");
}

std::string name_of(const node& one)
{
    return one.text.starts_with('"') || one.text.starts_with('\'') ? unquoted(one.text)
                                                                   : std::string(one.text);
}

} // namespace

error refused_at(std::string text, const node& where)
{
    return op::validation(std::move(text) + where.where.to_string());
}

result<expr::path> translator::path_of(node_index one) const
{
    const node& at = of_.at(one);
    if (at.kind != node_kind::name && at.kind != node_kind::path)
        return refused_at("Unexpected path component", at);
    const node& first = at.kind == node_kind::name ? at : of_.at(at.first_child);
    expr::path made(name_of(first));
    if (made.attribute().empty())
        return empty_component();
    if (at.kind == node_kind::name)
        return made;
    for (node_index step = first.next_sibling; step != no_node; step = of_.at(step).next_sibling) {
        auto next = step_of(of_.at(step));
        if (!next)
            return next.error();
        made.steps.push_back(std::move(*next));
    }
    return made;
}

result<expr::path_step> translator::step_of(const node& step) const
{
    if (step.kind == node_kind::step_all)
        return refused_at("Wildcard path component like a[*].b are not supported", step);
    if (step.kind == node_kind::step_unpivot)
        return refused_at("Unpivot path component like a.*.b are not supported", step);
    const node& inside = step.kind == node_kind::step_name ? step : of_.at(step.first_child);
    const bool is_name = inside.kind == node_kind::step_name || inside.kind == node_kind::string ||
                         (inside.kind == node_kind::name && inside.text.starts_with('"'));
    if (is_name) {
        std::string name = name_of(inside);
        if (name.empty())
            return empty_component();
        return expr::path_step(std::move(name));
    }
    const bool is_signed = inside.kind == node_kind::sign;
    const node& number = is_signed ? of_.at(inside.first_child) : inside;
    if (number.kind != node_kind::number)
        return refused_at("Unexpected path component", inside);
    std::uint32_t index = 0;
    const char* const end = number.text.data() + number.text.size();
    const auto read = std::from_chars(number.text.data(), end, index);
    if (read.ptr != end)
        return refused_at("Unexpected path component", number);
    constexpr std::uint32_t index_max = 2'147'483'647;
    if (is_signed || read.ec != std::errc() || index > index_max)
        return refused_at(
            "List index is not within the allowable range; index: [" +
                std::string(is_signed ? inside.text : "") + std::string(number.text) + "]",
            number
        );
    return expr::path_step(index);
}

result<value> translator::value_of(node_index one) const
{
    const node& at = of_.at(one);
    if (at.kind == node_kind::parameter)
        return parameters_[at.number];
    item_builder builder;
    if (auto ok = put(builder, one, "root"); !ok)
        return ok.error();
    return builder.finish_value();
}

result<item> translator::item_of(node_index tuple) const
{
    const node& at = of_.at(tuple);
    if (at.kind != node_kind::tuple)
        return refused_at(
            "Unsupported format in item expression. Please use struct format {...} to express item "
            "values for insert statement.",
            at
        );
    item_builder builder;
    if (auto ok = put_tuple(builder, at, "root"); !ok)
        return ok.error();
    return builder.finish();
}

result<void> translator::put(item_builder& into, node_index one, const std::string& key) const
{
    const node& at = of_.at(one);
    switch (at.kind) {
    case node_kind::null: into.null(); return {};
    case node_kind::boolean: into.boolean(is_true(at)); return {};
    case node_kind::string: into.string(unquoted(at.text)); return {};
    case node_kind::number: return put_number(into, std::string(at.text), key);
    case node_kind::parameter: // only in place of a whole value, as in the service
        if (key != "root")
            return unsupported_value(at, key);
        into.value(parameters_[at.number]);
        return {};
    case node_kind::sign: {
        const node& inner = of_.at(at.first_child);
        if (inner.kind != node_kind::number)
            return unsupported_value(at, key);
        return put_number(into, std::string(at.text) + std::string(inner.text), key);
    }
    case node_kind::list: {
        into.begin_list();
        std::size_t index = 0;
        for (const node_index element : of_.children_of(at))
            if (auto ok = put(into, element, key + "[" + std::to_string(index++) + "]"); !ok)
                return ok;
        into.end_list();
        return {};
    }
    case node_kind::bag: return put_bag(into, at);
    case node_kind::tuple: {
        into.begin_map();
        auto ok = put_tuple(into, at, key);
        if (ok)
            into.end_map();
        return ok;
    }
    case node_kind::ion:
        return refused_at(
            "Ion Literals are not supported: " + std::string(ion_type(at.text)) + " under key " +
                key,
            at
        );
    default: return unsupported_value(at, key);
    }
}

/// What is no number for Java's parser is no statement; what is one and too large has a place.
result<void>
translator::put_number(item_builder& into, const std::string& text, const std::string& key)
{
    const auto read = number::parse(text);
    if (read) {
        into.number(*read);
        return {};
    }
    const std::string_view why = read.error().message();
    if (why.starts_with("The parameter cannot be converted"))
        return op::validation(not_well_formed);
    return op::validation(std::string(why) + " under " + key);
}

error translator::unsupported_value(const node& one, const std::string& key) const
{
    std::string what(one.text);
    const bool is_inside = key != "root";
    if (one.kind == node_kind::name && is_inside)
        what = "VariableReference";
    else if ((one.kind == node_kind::arithmetic || one.kind == node_kind::call) && is_inside)
        what = "NAry";
    else if (one.kind == node_kind::parameter)
        what = "Parameter";
    return refused_at("Unsupported data type: " + what + " under key " + key, one);
}

/// An attribute of the item itself has the key "root" in messages, as the item has.
result<void>
translator::put_tuple(item_builder& into, const node& tuple, const std::string& key) const
{
    const bool is_item = &tuple == (of_.inserted == no_node ? nullptr : &of_.at(of_.inserted));
    std::set<std::string, std::less<>> seen;
    const nodes parts = of_.children_of(tuple);
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
        const node& name = of_.at(parts[i]);
        if (name.kind != node_kind::string) {
            const bool is_reference = name.kind == node_kind::name;
            return refused_at(
                "Tuple keys must be of type String. Actual type: " +
                    std::string(
                        is_reference                        ? "VariableReference"
                        : name.kind == node_kind::parameter ? "Parameter"
                                                            : "Literal"
                    ) +
                    " under " + key,
                name
            );
        }
        const std::string text = unquoted(name.text);
        if (text.empty())
            return empty_component();
        if (!seen.insert(text).second)
            return refused_at(
                "Duplicate keys in tuple. Key: " + text + " under " + key, is_item ? name : tuple
            );
        into.attribute(text);
        if (auto ok = put(into, parts[i + 1], is_item ? key : key + "." + text); !ok)
            return ok;
    }
    return {};
}

result<void> translator::put_bag(item_builder& into, const node& bag) const
{
    const nodes elements = of_.children_of(bag);
    if (elements.empty())
        return op::validation("Empty bags are not supported");
    std::vector<value> content;
    for (const node_index one : elements) {
        auto element = value_of(one);
        if (!element)
            return element.error();
        const attribute_type type = element->type();
        const bool fits = of_.at(one).kind != node_kind::parameter &&
                          (type == attribute_type::string || type == attribute_type::number);
        if (!fits || (!content.empty() && content.front().type() != type))
            return refused_at(
                "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in "
                "bags",
                of_.at(one)
            );
        content.push_back(std::move(*element));
    }
    const attribute_type type = content.front().type();
    into.begin_set(
        type == attribute_type::string ? attribute_type::string_set : attribute_type::number_set
    );
    for (const value& one : content)
        into.value(one);
    into.end_set();
    return {};
}

} // namespace hashrange::engine::partiql
