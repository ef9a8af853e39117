// SPDX-License-Identifier: Apache-2.0
#include "wire/base64.hpp"
#include "wire/item_json.hpp"

#include <string>

namespace hashrange::wire {
namespace {

void write_typed(json_writer& out, value_view shown)
{
    switch (shown.type()) {
    case attribute_type::null: out.boolean(true); break;
    case attribute_type::boolean: out.boolean(shown.as_boolean()); break;
    case attribute_type::number: {
        std::string text;
        number::append_text(shown.payload(), text);
        out.string(text);
        break;
    }
    case attribute_type::string: out.string(shown.as_string()); break;
    case attribute_type::binary: out.base64(shown.as_binary()); break;
    case attribute_type::list:
        out.begin_array();
        for (const value_view element : shown.as_list())
            write_value(out, element);
        out.end_array();
        break;
    case attribute_type::map:
        out.begin_object();
        for (const attribute_view attribute : shown.as_map()) {
            out.name(attribute.name);
            write_value(out, attribute.value);
        }
        out.end_object();
        break;
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set:
        out.begin_array();
        for (const value_view element : shown.as_set())
            write_typed(out, element);
        out.end_array();
        break;
    }
}

} // namespace

void write_item(json_writer& out, item_view shown)
{
    out.begin_object();
    for (const attribute_view attribute : shown) {
        out.name(attribute.name);
        write_value(out, attribute.value);
    }
    out.end_object();
}

void write_value(json_writer& out, value_view shown)
{
    out.begin_object();
    out.name(wire_name(shown.type()));
    write_typed(out, shown);
    out.end_object();
}

} // namespace hashrange::wire
