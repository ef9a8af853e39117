// SPDX-License-Identifier: Apache-2.0
#include "notation.hpp"

#include <string_view>

namespace hashrange::expr::answers {

namespace {

void append(std::string& out, value_view shown);

template <class Sequence, class Each>
void append_all(std::string& out, const Sequence& elements, std::string_view marks, Each each)
{
    out += marks.front();
    bool first = true;
    for (const auto element : elements) {
        if (!first)
            out += ", ";
        first = false;
        each(element);
    }
    out += marks.back();
}

void append_hex(std::string& out, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += "0x";
    for (const char byte : bytes) {
        out += digits[static_cast<unsigned char>(byte) >> 4];
        out += digits[static_cast<unsigned char>(byte) & 15];
    }
}

void append(std::string& out, value_view shown)
{
    const auto element = [&](value_view each) { append(out, each); };
    switch (shown.type()) {
    case attribute_type::null: out += "null"; return;
    case attribute_type::boolean: out += shown.as_boolean() ? "true" : "false"; return;
    case attribute_type::number: number::append_text(shown.payload(), out); return;
    case attribute_type::string: out.append("'").append(shown.as_string()).append("'"); return;
    case attribute_type::binary: append_hex(out, shown.as_binary()); return;
    case attribute_type::list: append_all(out, shown.as_list(), "[]", element); return;
    case attribute_type::map:
        append_all(out, shown.as_map(), "{}", [&](attribute_view each) {
            out.append(each.name).append(": ");
            append(out, each.value);
        });
        return;
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set: append_all(out, shown.as_set(), "<>", element); return;
    }
}

void append_attribute(std::string& out, std::string_view name, value_view shown)
{
    if (!out.empty())
        out += "; ";
    out.append(name).append(" = ");
    append(out, shown);
}

} // namespace

std::string in_short(item_view shown)
{
    std::string out;
    for (const attribute_view each : shown)
        append_attribute(out, each.name, each.value);
    return out;
}

std::string changes(item_view before, item_view after)
{
    std::string out;
    for (const attribute_view each : before)
        if (!after.find(each.name))
            out.append(out.empty() ? "" : "; ").append(each.name).append(" gone");
    for (const attribute_view each : after)
        if (before.find(each.name) != each.value)
            append_attribute(out, each.name, each.value);
    return out;
}

} // namespace hashrange::expr::answers
