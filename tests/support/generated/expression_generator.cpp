// SPDX-License-Identifier: Apache-2.0
#include "support/generated/expression_generator.hpp"

#include "hashrange/value/item_builder.hpp"

#include <array>

namespace hashrange::test_support {
namespace {

using namespace std::string_view_literals;

constexpr std::array attributes = {"a"sv, "b"sv, "c"sv, "d"sv, "g"sv, "pk"sv, "sk"sv};
constexpr std::array comparators = {"="sv, "<>"sv, "<"sv, "<="sv, ">"sv, ">="sv};
constexpr std::array type_names = {"S"sv, "N"sv, "B"sv, "SS"sv, "L"sv, "M"sv, "BOOL"sv, "NULL"sv};

} // namespace

void expression_generator::start_request()
{
    names_.clear();
    given_.clear();
}

std::optional<expr::attribute_names> expression_generator::names() const
{
    return names_.empty() ? std::nullopt : std::optional(names_);
}

std::optional<expr::attribute_values> expression_generator::values() const
{
    if (given_.empty())
        return std::nullopt;
    item_builder builder;
    for (const auto& [name, given] : given_)
        builder.attribute(name).value(given.view());
    return builder.finish().value();
}

std::string expression_generator::placeholder(value given)
{
    std::string name = ":v" + std::to_string(given_.size());
    given_.emplace_back(name, std::move(given));
    return name;
}

std::string expression_generator::path()
{
    std::string text(chance_.pick(attributes));
    if (chance_.one_in(3)) {
        const std::string name = "#" + text;
        names_[name] = text;
        text = name;
    }
    while (chance_.one_in(4))
        text += chance_.one_in(2) ? "[" + std::to_string(chance_.roll(3)) + "]"
                                  : "." + std::string(1, "xyz"[chance_.roll(3)]);
    return text;
}

std::string expression_generator::operand()
{
    switch (chance_.roll(4)) {
    case 0: return "size(" + path() + ")";
    case 1: return path();
    default: return placeholder(values_.any(1));
    }
}

std::string expression_generator::comparison()
{
    switch (chance_.roll(6)) {
    case 0: {
        const auto type = chance_.one_in(2) ? attribute_type::number : attribute_type::string;
        const std::string low = placeholder(values_.scalar(type));
        return path() + " BETWEEN " + low + " AND " + placeholder(values_.scalar(type));
    }
    case 1: {
        std::string text = path() + " IN (" + operand();
        for (std::uint64_t more = chance_.roll(3); more > 0; --more)
            text += ", " + operand();
        return text + ")";
    }
    default: {
        const std::string left = chance_.one_in(4) ? operand() : path();
        return left + " " + std::string(chance_.pick(comparators)) + " " + operand();
    }
    }
}

std::string expression_generator::function()
{
    switch (chance_.roll(6)) {
    case 0: return "attribute_exists(" + path() + ")";
    case 1: return "attribute_not_exists(" + path() + ")";
    case 2: return "attribute_type(" + path() + ", " + placeholder(chance_.pick(type_names)) + ")";
    case 3: {
        const auto type = chance_.one_in(8) ? attribute_type::number : attribute_type::string;
        return "begins_with(" + path() + ", " + placeholder(values_.scalar(type)) + ")";
    }
    default: return "contains(" + path() + ", " + operand() + ")";
    }
}

std::string expression_generator::condition(int depth)
{
    if (depth > 0) {
        switch (chance_.roll(5)) {
        case 0: return condition(depth - 1) + " AND " + condition(depth - 1);
        case 1: return condition(depth - 1) + " OR " + condition(depth - 1);
        case 2: return "NOT " + condition(depth - 1);
        case 3:
            return "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ") AND " +
                   condition(depth - 1);
        default: break;
        }
    }
    return chance_.one_in(2) ? function() : comparison();
}

std::string expression_generator::set_action()
{
    const auto part = [&] {
        switch (chance_.roll(4)) {
        case 0: return path();
        case 1: return "if_not_exists(" + path() + ", " + placeholder(values_.any(1)) + ")";
        default: return placeholder(values_.scalar(attribute_type::number));
        }
    };
    const std::string target = path() + " = ";
    switch (chance_.roll(6)) {
    case 0: return target + part() + (chance_.one_in(2) ? " + " : " - ") + part();
    case 1: {
        const auto list = [&] {
            return chance_.one_in(2) ? path()
                                     : placeholder(value::list({values_.any(0), values_.any(0)}));
        };
        const std::string first = list();
        return target + "list_append(" + first + ", " + list() + ")";
    }
    case 2: return target + part();
    default: return target + placeholder(values_.any());
    }
}

std::string expression_generator::update()
{
    std::string text;
    const auto clause = [&](std::string_view name, auto action, std::uint64_t more) {
        text += (text.empty() ? "" : " ") + std::string(name) + " " + action();
        for (; more > 0; --more)
            text += ", " + action();
    };
    const auto add = [&] {
        const std::string where = path();
        value given = values_.scalar(attribute_type::number);
        if (chance_.one_in(2))
            given = values_.set(attribute_type::string_set);
        else if (chance_.one_in(9))
            given = "text";
        return where + " " + placeholder(given);
    };
    const auto erase = [&] {
        const std::string where = path();
        const auto type =
            chance_.one_in(2) ? attribute_type::string_set : attribute_type::number_set;
        return where + " " + placeholder(values_.set(type));
    };
    if (!chance_.one_in(4))
        clause(
            "SET", [&] { return set_action(); }, chance_.roll(3)
        );
    if (chance_.one_in(3))
        clause(
            "REMOVE", [&] { return path(); }, chance_.roll(2)
        );
    if (chance_.one_in(3))
        clause("ADD", add, chance_.roll(2));
    if (text.empty() || chance_.one_in(5))
        clause("DELETE", erase, 0);
    return text;
}

std::string expression_generator::projection()
{
    std::string text = path();
    for (std::uint64_t more = chance_.roll(3); more > 0; --more)
        text += ", " + path();
    return text;
}

std::string expression_generator::key_condition(
    const std::pair<std::string, attribute_type>& partition,
    const std::optional<std::pair<std::string, attribute_type>>& sort
)
{
    // A wrong type now and then: the message is compared.
    const auto key_value = [&](attribute_type type) {
        return placeholder(chance_.one_in(40) ? values_.any(1) : values_.key(type));
    };
    std::string text = partition.first + " = " + key_value(partition.second);
    if (!sort || chance_.one_in(3))
        return text;
    text += " AND ";
    switch (chance_.roll(4)) {
    case 0: {
        const std::string low = key_value(sort->second);
        return text + sort->first + " BETWEEN " + low + " AND " + key_value(sort->second);
    }
    case 1:
        if (sort->second != attribute_type::number || chance_.one_in(10))
            return text + "begins_with(" + sort->first + ", " + key_value(sort->second) + ")";
        [[fallthrough]];
    default:
        return text + sort->first + " " + std::string(comparators[chance_.roll(6)]) + " " +
               key_value(sort->second);
    }
}

} // namespace hashrange::test_support
