// SPDX-License-Identifier: Apache-2.0
//
// What updates are made of.
#include "support/generated/expression_generator.hpp"

#include <algorithm>

namespace hashrange::test_support {

std::string expression_generator::number_part()
{
    switch (chance_.roll(5)) {
    case 0: return path();
    case 1:
        return "if_not_exists(" + path() + ", " +
               placeholder(values_.scalar(attribute_type::number)) + ")";
    case 2: return "n";
    default:
        return placeholder(slips(60) ? values_.any(1) : values_.scalar(attribute_type::number));
    }
}

std::string expression_generator::list_part()
{
    switch (chance_.roll(4)) {
    case 0: return path();
    case 1: return "l";
    case 2: return "if_not_exists(" + path() + ", " + placeholder(value::list({})) + ")";
    default:
        return placeholder(
            slips(60) ? values_.any(1) : value::list({values_.any(0), values_.any(0)})
        );
    }
}

std::string expression_generator::set_action()
{
    const auto [attribute, where] = fresh_target();
    const std::string begin = where + " = ";
    if (const auto keyed = on_->types.find(attribute); keyed != on_->types.end() && !slips(20))
        return begin + placeholder(values_.key(keyed->second));
    switch (chance_.roll(7)) {
    case 0:
    case 1: {
        const std::string left = number_part();
        return begin + left + (chance_.one_in(2) ? " + " : " - ") + number_part();
    }
    case 2: {
        const std::string first = list_part();
        return begin + "list_append(" + first + ", " + list_part() + ")";
    }
    case 3: {
        const auto from = path();
        auto otherwise = path();
        if (otherwise == from && !slips(60))
            otherwise = placeholder(1);
        return begin + "if_not_exists(" + from + ", " + otherwise + ")";
    }
    case 4: return begin + path();
    default: return begin + placeholder(values_.any());
    }
}

std::string expression_generator::add_action()
{
    const std::string where = chance_.one_in(4) && !is_used("n") ? "n" : fresh_target().second;
    if (where == "n")
        used_.emplace_back("n");
    value given = values_.scalar(attribute_type::number);
    if (slips(40))
        given = values_.any(1);
    else if (where != "n" && chance_.one_in(2))
        given = values_.set(
            chance_.one_in(2) ? attribute_type::string_set : attribute_type::number_set
        );
    return where + " " + placeholder(std::move(given));
}

std::string expression_generator::delete_action()
{
    const std::string where = chance_.one_in(3) && !is_used("s") ? "s" : fresh_target().second;
    if (where == "s")
        used_.emplace_back("s");
    const auto type = chance_.one_in(2) ? attribute_type::string_set : attribute_type::number_set;
    return where + " " + placeholder(slips(40) ? values_.any(1) : values_.set(type));
}

std::string expression_generator::remove_action()
{
    return fresh_target().second;
}

std::string expression_generator::update(bool only_removes)
{
    used_.clear();
    if (slips(40))
        return wrong_update();
    std::vector<std::string> clauses;
    const auto clause = [&](std::string_view name, auto action, std::uint64_t more) {
        std::string text = std::string(name) + " " + (this->*action)();
        for (; more > 0; --more)
            text += ", " + (this->*action)();
        clauses.push_back(std::move(text));
    };
    const bool removes = chance_.one_in(3);
    const bool adds = !only_removes && chance_.one_in(3);
    if (!only_removes && (!adds || !chance_.one_in(4)))
        clause("SET", &expression_generator::set_action, chance_.roll(3));
    if (removes || only_removes)
        clause("remove", &expression_generator::remove_action, chance_.roll(2));
    if (adds)
        clause("ADD", &expression_generator::add_action, chance_.roll(2));
    if (chance_.one_in(4))
        clause("DELETE", &expression_generator::delete_action, 0);
    if (chance_.one_in(2))
        std::reverse(clauses.begin(), clauses.end());
    std::string text;
    for (const std::string& one : clauses)
        text += (text.empty() ? "" : " ") + one;
    return slips(40) ? mutated(std::move(text)) : text;
}

bool expression_generator::can_add(const std::string* text)
{
    for (const std::string_view clause : {"SET ", "set ", "ADD ", "add "})
        if (text != nullptr && text->find(clause) != std::string::npos)
            return true;
    return text == nullptr;
}

} // namespace hashrange::test_support
