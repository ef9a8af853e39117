// SPDX-License-Identifier: Apache-2.0
#include "support/generated/value_tree.hpp"

#include "value/base64.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace hashrange::test_support {
namespace {

using namespace std::string_view_literals;

constexpr std::array letters = {
    "a"sv,
    "b"sv,
    "z"sv,
    "0"sv,
    " "sv,
    "\""sv,
    "\\"sv,
    "/"sv,
    "\n"sv,
    "\t"sv,
    "\0"sv,
    "\x1f"sv,
    "\x7f"sv,
    "\xc3\xa9"sv,
    "\xe2\x82\xac"sv,
    "\xf0\x9f\x98\x80"sv,
    "\xed\x9f\xbf"sv,
    "{"sv,
    "}"sv};

std::string any_text(dice& chance)
{
    std::string text;
    const std::uint64_t size = chance.one_in(8) ? chance.roll(200) : chance.roll(20);
    const bool plain = chance.one_in(2);
    while (text.size() < size)
        text += plain ? "x"sv : chance.pick(letters);
    return text;
}

std::string any_bytes(dice& chance)
{
    std::string bytes(chance.roll(40), '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(chance.roll(256));
    return bytes;
}

std::string any_number(dice& chance)
{
    std::string text = chance.one_in(3) ? "-" : "";
    const std::uint64_t digits = 1 + chance.roll(chance.one_in(4) ? 38 : 6);
    const std::uint64_t point = chance.roll(digits + 3);
    for (std::uint64_t i = 0; i < digits; ++i) {
        if (i == point && i != 0)
            text += '.';
        text += static_cast<char>('0' + chance.roll(10));
    }
    if (chance.one_in(5))
        text += "E" + std::to_string(static_cast<int>(chance.roll(160)) - 80);
    return text;
}

value_tree any_scalar(dice& chance, attribute_type type)
{
    value_tree made{.type = type};
    switch (type) {
    case attribute_type::boolean: made.flag = chance.one_in(2); break;
    case attribute_type::number: made.text = any_number(chance); break;
    case attribute_type::string: made.text = any_text(chance); break;
    case attribute_type::binary: made.text = any_bytes(chance); break;
    default: break;
    }
    return made;
}

/// What makes two elements of a set equal.
std::string identity(const value_tree& element)
{
    if (element.type != attribute_type::number)
        return element.text;
    return std::string(number::parse(element.text).value().encoded());
}

std::vector<value_tree> any_set_elements(dice& chance, attribute_type element)
{
    std::vector<value_tree> elements;
    std::set<std::string> seen;
    for (std::uint64_t wanted = 1 + chance.roll(6); elements.size() < wanted;) {
        value_tree made = any_scalar(chance, element);
        if (seen.insert(identity(made)).second)
            elements.push_back(std::move(made));
    }
    return elements;
}

std::vector<value_tree::member> any_attributes(dice& chance, int depth)
{
    std::vector<value_tree::member> attributes;
    std::set<std::string> seen;
    const std::uint64_t most = depth > 2 && chance.one_in(8) ? 200 : 8;
    for (std::uint64_t tries = chance.roll(most); tries != 0; --tries) {
        std::string name = any_text(chance);
        if (!name.empty() && seen.insert(name).second)
            attributes.push_back({std::move(name), any_tree(chance, depth)});
    }
    return attributes;
}

template <class List>
List shuffled(List list, dice& chance)
{
    for (std::size_t i = list.size(); i > 1; --i)
        std::swap(list[i - 1], list[chance.roll(i)]);
    return list;
}

std::size_t naive_attributes_bytes(const value_tree& map)
{
    std::size_t total = 0;
    for (const auto& [name, inner] : map.attributes)
        total += name.size() + naive_stored_bytes(inner);
    return total;
}

std::string blank(dice& chance)
{
    static constexpr std::array blanks = {""sv, ""sv, ""sv, " "sv, "\n\t"sv, "\r\n   "sv};
    return std::string(chance.pick(blanks));
}

std::string quoted(std::string_view text, dice& chance)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool must = byte < 0x20 || letter == '"' || letter == '\\';
        if (byte >= 0x80 || (!must && !chance.one_in(16))) {
            out += letter;
        } else if (letter == '\n' && chance.one_in(2)) {
            out += "\\n";
        } else if ((letter == '"' || letter == '\\' || letter == '/') && chance.one_in(2)) {
            (out += '\\') += letter;
        } else {
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 15U];
        }
    }
    return out + '"';
}

template <class List, class Show>
std::string joined(char open, const List& list, char close, dice& chance, Show show)
{
    std::string out = open + blank(chance);
    bool first = true;
    for (const auto& each : list) {
        if (!first)
            out += ',' + blank(chance);
        first = false;
        out += show(each) + blank(chance);
    }
    return out + close;
}

std::string untagged_json(const value_tree& shown, dice& chance)
{
    switch (shown.type) {
    case attribute_type::null: return "true";
    case attribute_type::boolean: return shown.flag ? "true" : "false";
    case attribute_type::binary: return '"' + encode_base64(shown.text) + '"';
    case attribute_type::number:
    case attribute_type::string: return quoted(shown.text, chance);
    case attribute_type::map: return json_of_item(shown, chance);
    case attribute_type::list:
        return joined('[', shown.elements, ']', chance, [&](const value_tree& element) {
            return json_of(element, chance);
        });
    default:
        return joined(
            '[',
            shuffled(shown.elements, chance),
            ']',
            chance,
            [&](const value_tree& of) { return untagged_json(of, chance); }
        );
    }
}

bool same_attributes(const value_tree& tree, map_view map)
{
    return tree.attributes.size() == map.size() &&
           std::ranges::all_of(tree.attributes, [&](const value_tree::member& member) {
               const auto found = map.find(member.name);
               return found && same(member.value, *found);
           });
}

bool same_elements(const value_tree& tree, list_view list)
{
    if (tree.elements.size() != list.size())
        return false;
    for (std::uint32_t i = 0; i < list.size(); ++i)
        if (!same(tree.elements[i], list[i]))
            return false;
    return true;
}

bool same_set(const value_tree& tree, set_view set)
{
    return tree.elements.size() == set.size() &&
           std::ranges::all_of(tree.elements, [&](const value_tree& element) {
               return set.contains({element.type, identity(element)});
           });
}

} // namespace

value_tree any_tree(dice& chance, int depth)
{
    const auto type = static_cast<attribute_type>(chance.roll(attribute_types));
    value_tree made = any_scalar(chance, type);
    if (is_set(type))
        made.elements = any_set_elements(chance, element_type(type));
    if (type == attribute_type::list && depth > 0)
        for (std::uint64_t size = chance.roll(6); made.elements.size() < size;)
            made.elements.push_back(any_tree(chance, depth - 1));
    if (type == attribute_type::map && depth > 0)
        made.attributes = any_attributes(chance, depth - 1);
    return made;
}

value_tree any_item_tree(dice& chance)
{
    return {.type = attribute_type::map, .attributes = any_attributes(chance, 3)};
}

std::size_t naive_stored_bytes(const value_tree& counted)
{
    std::size_t total = 0;
    for (const value_tree& element : counted.elements)
        total += naive_stored_bytes(element);
    switch (counted.type) {
    case attribute_type::null:
    case attribute_type::boolean: return 1;
    case attribute_type::number: return number::parse(counted.text).value().stored_bytes();
    case attribute_type::string:
    case attribute_type::binary: return counted.text.size();
    case attribute_type::list: return 3 + counted.elements.size() + total;
    case attribute_type::map:
        return 3 + counted.attributes.size() + naive_attributes_bytes(counted);
    default: return total;
    }
}

std::size_t naive_item_bytes(const value_tree& item)
{
    return naive_attributes_bytes(item);
}

void feed(item_builder& builder, const value_tree& fed, dice& chance)
{
    switch (fed.type) {
    case attribute_type::null: builder.null(); return;
    case attribute_type::boolean: builder.boolean(fed.flag); return;
    case attribute_type::number: builder.number(fed.text); return;
    case attribute_type::string: builder.string(fed.text); return;
    case attribute_type::binary: builder.binary(fed.text); return;
    case attribute_type::list:
        builder.begin_list();
        for (const value_tree& element : fed.elements)
            feed(builder, element, chance);
        builder.end_list();
        return;
    case attribute_type::map:
        builder.begin_map();
        feed_item(builder, fed, chance);
        builder.end_map();
        return;
    default:
        builder.begin_set(fed.type);
        for (const value_tree& element : shuffled(fed.elements, chance))
            feed(builder, element, chance);
        builder.end_set();
    }
}

void feed_item(item_builder& builder, const value_tree& item, dice& chance)
{
    for (const auto& [name, inner] : shuffled(item.attributes, chance)) {
        builder.attribute(name);
        feed(builder, inner, chance);
    }
}

bool same(const value_tree& tree, value_view value)
{
    if (tree.type != value.type())
        return false;
    switch (tree.type) {
    case attribute_type::null: return true;
    case attribute_type::boolean: return tree.flag == value.as_boolean();
    case attribute_type::number: return number::parse(tree.text).value() == value.as_number();
    case attribute_type::string: return tree.text == value.as_string();
    case attribute_type::binary: return tree.text == value.as_binary();
    case attribute_type::list: return same_elements(tree, value.as_list());
    case attribute_type::map: return same_attributes(tree, value.as_map());
    default: return same_set(tree, value.as_set());
    }
}

std::string json_of(const value_tree& shown, dice& chance)
{
    return '{' + blank(chance) + '"' + std::string(wire_name(shown.type)) + '"' + blank(chance) +
           ':' + blank(chance) + untagged_json(shown, chance) + blank(chance) + '}';
}

std::string json_of_item(const value_tree& item, dice& chance)
{
    return joined(
        '{',
        shuffled(item.attributes, chance),
        '}',
        chance,
        [&](const value_tree::member& member) {
            return quoted(member.name, chance) + blank(chance) + ':' + blank(chance) +
                   json_of(member.value, chance);
        }
    );
}

} // namespace hashrange::test_support
