// SPDX-License-Identifier: Apache-2.0
#include "support/generated/expression_generator.hpp"

#include "hashrange/value/item_builder.hpp"

#include <algorithm>
#include <array>

namespace hashrange::test_support {
namespace {

using namespace std::string_view_literals;

constexpr std::array attributes = {
    "a"sv, "b"sv, "c"sv, "d"sv, "g"sv, "l"sv, "m"sv, "n"sv, "s"sv, "pk"sv, "sk"sv, "absent"sv};
// Not SIZE, which DynamoDB Local does not reserve.
constexpr std::array reserved = {"name"sv, "Status"sv, "DATE"sv, "list"sv, "set"sv, "add"sv};
constexpr std::array comparators = {"="sv, "<>"sv, "<"sv, "<="sv, ">"sv, ">="sv};
constexpr std::array type_names = {
    "S"sv, "N"sv, "B"sv, "SS"sv, "NS"sv, "BS"sv, "L"sv, "M"sv, "BOOL"sv, "NULL"sv};

bool holds(const std::vector<std::string>& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

} // namespace

void expression_generator::start_request(const keyed_attributes& on)
{
    slipped_ = false;
    start_part(on);
}

void expression_generator::start_part(const keyed_attributes& on)
{
    on_ = &on;
    names_.clear();
    given_.clear();
    by_name_ = chance_.roll(3);
}

bool expression_generator::slips(std::uint64_t one_in)
{
    if (slipped_ || !chance_.one_in(one_in))
        return false;
    return slipped_ = true;
}

std::optional<expr::attribute_names> expression_generator::names()
{
    if (!names_.empty() && slips(150))
        names_["#unused"] = "x";
    return names_.empty() ? std::nullopt : std::optional(names_);
}

std::optional<expr::attribute_values> expression_generator::values()
{
    if (given_.empty())
        return std::nullopt;
    if (slips(150))
        given_.emplace_back(":unused", 1);
    item_builder builder;
    for (const auto& [name, given] : given_)
        builder.attribute(name).value(given.view());
    return builder.finish().value();
}

std::string expression_generator::placeholder(value given)
{
    std::string name = ":v" + std::to_string(given_.size());
    if (slips(300))
        return ":undefined";
    given_.emplace_back(name, std::move(given));
    return name;
}

std::string expression_generator::written(const std::string& attribute)
{
    if (slips(300))
        return chance_.one_in(2) ? "#undefined" : std::string(chance_.pick(reserved));
    // In one part of a request always or never, so that equal paths are equal texts.
    if ((static_cast<std::uint64_t>(attribute.back()) + by_name_) % 3 != 0)
        return attribute;
    std::string name = "#" + attribute;
    names_[name] = attribute;
    return name;
}

std::string expression_generator::some_attribute()
{
    std::string attribute(chance_.pick(attributes));
    while (holds(avoided_, attribute))
        attribute = chance_.pick(attributes);
    return attribute;
}

/// Keys are scalars: only other attributes have parts.
std::string expression_generator::path_from(const std::string& attribute)
{
    std::string text = written(attribute);
    const bool plain = on_->types.contains(attribute) && !slips(60);
    while (!plain && chance_.one_in(attribute == "m" || attribute == "l" ? 2 : 6))
        text += chance_.one_in(attribute == "l" ? 4 : 2)
                    ? "." + std::string(1, "xyz"[chance_.roll(3)])
                    : "[" + std::to_string(chance_.roll(3)) + "]";
    return text;
}

std::string expression_generator::path()
{
    return path_from(some_attribute());
}

bool expression_generator::is_used(std::string_view attribute) const
{
    return holds(used_, attribute);
}

/// A path for an update: its attribute is no key and in no other of its actions.
expression_generator::target expression_generator::fresh_target()
{
    for (int tries = 0; tries < 30; ++tries) {
        const std::string attribute = some_attribute();
        if (holds(on_->primary, attribute) && !slips(60))
            continue;
        if (is_used(attribute) && !slips(100))
            continue;
        used_.push_back(attribute);
        return {attribute, path_from(attribute)};
    }
    const std::string another = "other" + std::to_string(used_.size());
    used_.push_back(another);
    return {another, another};
}

std::string expression_generator::operand()
{
    switch (chance_.roll(5)) {
    case 0: return "size(" + path() + ")";
    case 1: return path();
    default: return placeholder(values_.any(1));
    }
}

/// Of a type that has an order.
std::string expression_generator::scalar_operand()
{
    constexpr std::array ordered = {
        attribute_type::number, attribute_type::string, attribute_type::binary};
    switch (chance_.roll(5)) {
    case 0: return "size(" + path() + ")";
    case 1: return path();
    default: break;
    }
    return placeholder(slips(60) ? values_.any(1) : values_.scalar(chance_.pick(ordered)));
}

std::string expression_generator::between()
{
    auto low = values_.scalar(chance_.one_in(2) ? attribute_type::number : attribute_type::string);
    auto high = values_.scalar(low.type());
    if (high.payload() < low.payload() && !slips(60))
        std::swap(low, high);
    if (slips(60))
        high = values_.any(0);
    const std::string from = placeholder(std::move(low));
    return path() + " BETWEEN " + from + " AND " + placeholder(std::move(high));
}

std::string expression_generator::comparison()
{
    switch (chance_.roll(6)) {
    case 0: return between();
    case 1: {
        std::string text = path() + " IN (" + placeholder(values_.any(1));
        for (std::uint64_t more = chance_.roll(4); more > 0; --more)
            text += ", " + placeholder(values_.any(1));
        return text + ")";
    }
    case 2: // of any type
        return path() + (chance_.one_in(2) ? " = " : "<>") + placeholder(values_.any(1));
    default: {
        const std::string left = chance_.one_in(4) ? scalar_operand() : path();
        std::string right = scalar_operand();
        if (right == left && !slips(60))
            right = placeholder(1);
        return left + " " + std::string(chance_.pick(comparators)) + " " + right;
    }
    }
}

std::string expression_generator::function()
{
    switch (chance_.roll(6)) {
    case 0: return "attribute_exists(" + path() + ")";
    case 1: return "attribute_not_exists (" + path() + ")";
    case 2: {
        const std::string_view type = slips(60) ? "X" : chance_.pick(type_names);
        return "attribute_type(" + path() + ", " + placeholder(type) + ")";
    }
    case 3: {
        auto type = chance_.one_in(3) ? attribute_type::binary : attribute_type::string;
        if (slips(60))
            type = attribute_type::number;
        return "begins_with(" + path() + ", " + placeholder(values_.scalar(type)) + ")";
    }
    default: {
        const std::string where = path();
        std::string what = operand();
        if (what == where && !slips(60))
            what = placeholder("a");
        return "contains(" + where + ", " + what + ")";
    }
    }
}

std::string expression_generator::condition(int depth)
{
    if (depth > 0) {
        if (slips(100))
            return wrong_condition();
        if (slips(100))
            return mutated(condition(depth - 1));
        switch (chance_.roll(5)) {
        case 0: return condition(depth - 1) + " AND " + condition(depth - 1);
        case 1: return condition(depth - 1) + " or " + condition(depth - 1);
        case 2: return "NOT " + condition(depth - 1);
        case 3:
            return "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ") And not " +
                   condition(depth - 1);
        default: break;
        }
    }
    return chance_.one_in(2) ? function() : comparison();
}

std::string expression_generator::filter(const std::vector<std::string>& keys)
{
    if (!slips(30))
        avoided_ = keys;
    std::string text = condition(1);
    avoided_.clear();
    return text;
}

std::string expression_generator::projection()
{
    used_.clear();
    std::vector<std::string> tops;
    std::string text;
    for (std::uint64_t more = 1 + chance_.roll(3); more > 0; --more) {
        const std::string attribute = some_attribute();
        if (holds(tops, attribute) && !slips(20))
            continue;
        tops.push_back(attribute);
        text += (text.empty() ? "" : ", ") + path_from(attribute);
    }
    if (text.empty())
        text = "a";
    return slips(40) ? mutated(std::move(text)) : text;
}

std::string expression_generator::key_condition(
    const key_attribute& partition,
    const value& partition_value,
    const std::optional<key_attribute>& sort
)
{
    const auto key_value = [&](attribute_type type) {
        return placeholder(slips(60) ? values_.any(1) : values_.key(type));
    };
    const std::string first = written(partition.first) +
                              (slips(100)          ? " > "
                               : chance_.one_in(2) ? " = "
                                                   : "=") +
                              placeholder(partition_value);
    if (!sort || chance_.one_in(3))
        return slips(60) ? mutated(first) : first;
    const std::string name = slips(100) ? "d" : written(sort->first);
    std::string second;
    switch (chance_.roll(5)) {
    case 0: {
        value low = values_.key(sort->second);
        value high = values_.key(sort->second);
        if (high.payload() < low.payload() && !slips(30))
            std::swap(low, high);
        const std::string from = placeholder(std::move(low));
        second = name + " BETWEEN " + from + " AND " + placeholder(std::move(high));
        break;
    }
    case 1:
        if (sort->second != attribute_type::number || slips(10)) {
            second = "begins_with(" + name + ", " + key_value(sort->second) + ")";
            break;
        }
        [[fallthrough]];
    default: {
        const std::string_view how = chance_.pick(comparators);
        second = name + " " + std::string(how == "<>" && !slips(10) ? "=" : how) + " " +
                 key_value(sort->second);
    }
    }
    if (chance_.one_in(6))
        second = "(" + second + ")";
    std::string text = chance_.one_in(5) ? second + " and " + first : first + " AND " + second;
    return slips(60) ? mutated(std::move(text)) : text;
}

} // namespace hashrange::test_support
