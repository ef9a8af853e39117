// SPDX-License-Identifier: Apache-2.0
#include "wire/item_json.hpp"

#include "wire/base64.hpp"

#include <string>

namespace hashrange::wire {
namespace {

constexpr const char* empty_value =
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
constexpr const char* many_types = "Supplied AttributeValue has more than one datatypes set, "
                                   "must contain exactly one of the supported datatypes";
constexpr const char* false_null = "One or more parameter values were invalid: "
                                   "Null attribute value types must have the value of true";
constexpr const char* null_value = "The supplied Item contains a null AttributeValue";
constexpr const char* null_string = "One or more parameter values were invalid: "
                                    "An string set may not have a null string as a member";
constexpr const char* null_binary = "One or more parameter values were invalid: "
                                    "Binary sets may not contain null or empty values";
constexpr const char* not_base64_text = "only base-64-encoded strings are convertible to bytes";
constexpr const char* value_class =
    "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue";
constexpr const char* map_class = "Unrecognized collection type java.util.Map<java.lang.String, "
                                  "com.amazonaws.dynamodb.v20120810.AttributeValue>";
constexpr const char* bytes_class = "Unrecognized collection type class java.nio.ByteBuffer";

/// Reads attribute values into a builder. One object for one item.
class value_reader {
public:
    value_reader(json_scanner& in, item_builder& out) noexcept : in_(in), out_(out) {}

    void read_attributes();
    void read_value();

private:
    void read_tagged();
    void read_typed(attribute_type type);
    void read_boolean_or_null(attribute_type type);
    void read_binary();
    void read_list();
    void read_map();
    void read_set(attribute_type type);
    void read_set_element(attribute_type type);
    void invalid(const char* message) { out_.fail(error(errc::validation, message)); }

    json_scanner& in_;
    item_builder& out_;
    std::string bytes_; // decoded base64
};

void value_reader::read_attributes()
{
    if (in_.peek() == json_kind::array)
        return in_.fail(map_class);
    if (!in_.begin_object())
        return;
    std::string_view name;
    while (in_.next_member(name)) {
        out_.attribute(name);
        read_value();
    }
}

void value_reader::read_value()
{
    switch (in_.peek()) {
    case json_kind::object: return read_tagged();
    case json_kind::array: return in_.fail(value_class);
    case json_kind::null: in_.null(); return invalid(null_value);
    default:
        in_.skip(); // a broken one is malformed rather than of the wrong type
        return in_.fail("Unexpected value type in payload");
    }
}

// Unknown types and nulls count as absent; of one type twice the later counts.
void value_reader::read_tagged()
{
    in_.begin_object();
    std::optional<attribute_type> found;
    bool several = false;
    std::string_view tag;
    while (in_.next_member(tag)) {
        const auto type = type_from_wire_name(tag);
        if (!type) {
            in_.skip();
            continue;
        }
        if (in_.take_null())
            continue;
        if (found && !in_.failed()) {
            several = several || *found != *type;
            out_.take_back();
        }
        found = type;
        read_typed(*type);
    }
    if (several)
        invalid(many_types);
    if (!found)
        invalid(empty_value);
}

void value_reader::read_typed(attribute_type type)
{
    switch (type) {
    case attribute_type::null:
    case attribute_type::boolean: return read_boolean_or_null(type);
    case attribute_type::number: out_.number(in_.string()); return;
    case attribute_type::string: out_.string(in_.string()); return;
    case attribute_type::binary: return read_binary();
    case attribute_type::list: return read_list();
    case attribute_type::map: return read_map();
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set: return read_set(type);
    }
}

void value_reader::read_boolean_or_null(attribute_type type)
{
    const bool flag = in_.boolean();
    if (type == attribute_type::boolean)
        out_.boolean(flag);
    else if (flag)
        out_.null();
    else
        invalid(false_null);
}

void value_reader::read_binary()
{
    switch (in_.peek()) {
    case json_kind::array: return in_.fail(bytes_class);
    case json_kind::number:
    case json_kind::boolean: in_.skip(); return in_.fail(not_base64_text);
    default: break;
    }
    if (const auto problem = decode_base64(in_.string(), bytes_))
        return in_.fail(*problem);
    out_.binary(bytes_);
}

void value_reader::read_list()
{
    if (!in_.begin_array())
        return;
    out_.begin_list();
    while (in_.next_element())
        read_value();
    if (!in_.failed()) // else the builder stands anywhere, and is cleared
        out_.end_list();
}

void value_reader::read_map()
{
    out_.begin_map();
    read_attributes();
    if (!in_.failed())
        out_.end_map();
}

void value_reader::read_set(attribute_type type)
{
    if (!in_.begin_array())
        return;
    out_.begin_set(type);
    while (in_.next_element())
        read_set_element(element_type(type));
    if (!in_.failed())
        out_.end_set();
}

void value_reader::read_set_element(attribute_type type)
{
    if (!in_.take_null())
        return read_typed(type);
    if (type == attribute_type::number)
        out_.number(std::string_view()); // for the service a null is no number
    else
        invalid(type == attribute_type::string ? null_string : null_binary);
}

error scan_failure(const json_scanner& in)
{
    return {errc::serialization, std::string(in.failure())};
}

} // namespace

result<item> read_item(json_scanner& in, item_builder& reused)
{
    reused.clear();
    reused.later_name_wins();
    value_reader(in, reused).read_attributes();
    if (in.failed()) {
        reused.clear();
        return scan_failure(in);
    }
    return reused.finish();
}

result<value> read_value(json_scanner& in, item_builder& reused)
{
    reused.clear();
    reused.later_name_wins();
    value_reader(in, reused).read_value();
    if (in.failed()) {
        reused.clear();
        return scan_failure(in);
    }
    return reused.finish_value();
}

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
