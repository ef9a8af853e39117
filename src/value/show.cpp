// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"
#include "hashrange/value/value_view.hpp"

#include "value/base64.hpp"

#include <ostream>
#include <string>

// Values as people like to read them, in tests and messages. What travels is the wire room's
// business.
namespace hashrange {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_hex(std::string& out, unsigned char byte)
{
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 15U];
}

void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    for (const char shown : text) {
        const auto byte = static_cast<unsigned char>(shown);
        if (byte < 0x20) {
            out += "\\u00";
            append_hex(out, byte);
            continue;
        }
        if (shown == '"' || shown == '\\')
            out += '\\';
        out += shown;
    }
    out += '"';
}

void append_value(std::string& out, value_view shown);

void append_scalar(std::string& out, value_view shown)
{
    switch (shown.type()) {
    case attribute_type::null: out += "true"; break;
    case attribute_type::boolean: out += shown.as_boolean() ? "true" : "false"; break;
    case attribute_type::number:
        out += '"';
        number::append_text(shown.payload(), out);
        out += '"';
        break;
    case attribute_type::binary: append_quoted(out, encode_base64(shown.as_binary())); break;
    default: append_quoted(out, shown.as_string()); break;
    }
}

template <class Sequence, class Append>
void append_joined(std::string& out, const Sequence& elements, Append append)
{
    std::string_view separator;
    for (const auto element : elements) {
        out += separator;
        append(element);
        separator = ", ";
    }
}

void append_attributes(std::string& out, map_view shown)
{
    out += '{';
    append_joined(out, shown, [&out](attribute_view attribute) {
        append_quoted(out, attribute.name);
        out += ": ";
        append_value(out, attribute.value);
    });
    out += '}';
}

void append_value(std::string& out, value_view shown)
{
    out += "{\"";
    out += wire_name(shown.type());
    out += "\": ";
    if (shown.is(attribute_type::map)) {
        append_attributes(out, shown.as_map());
    } else if (shown.is(attribute_type::list)) {
        out += '[';
        append_joined(out, shown.as_list(), [&out](value_view each) { append_value(out, each); });
        out += ']';
    } else if (is_set(shown.type())) {
        out += '[';
        append_joined(out, shown.as_set(), [&out](value_view each) { append_scalar(out, each); });
        out += ']';
    } else {
        append_scalar(out, shown);
    }
    out += '}';
}

} // namespace

std::ostream& operator<<(std::ostream& out, const value_view& shown)
{
    std::string text;
    append_value(text, shown);
    return out << text;
}

std::ostream& operator<<(std::ostream& out, const value& shown)
{
    return out << shown.view();
}

std::ostream& operator<<(std::ostream& out, const item_view& shown)
{
    std::string text;
    append_attributes(text, shown.attributes());
    return out << text;
}

std::ostream& operator<<(std::ostream& out, const item& shown)
{
    return out << shown.view();
}

} // namespace hashrange
