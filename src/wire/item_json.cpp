// SPDX-License-Identifier: Apache-2.0
#include "wire/item_json.hpp"

#include "value/direct_events.hpp"
#include "wire/base64.hpp"

#include <cstring>
#include <string>
#include <utility>

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

/// Four letters as one number, to be compared with what stands in a text.
constexpr std::uint32_t letters(const char (&text)[5]) noexcept
{
    std::uint32_t number = 0;
    for (unsigned i = 0; i < 4; ++i)
        number |= static_cast<std::uint32_t>(text[i]) << (8 * i);
    return number;
}
std::uint32_t letters_at(const char* place) noexcept
{
    std::uint32_t number;
    std::memcpy(&number, place, sizeof number);
    return number;
}
template <std::size_t Size_with_zero>
bool stands_at(const char* place, const char (&text)[Size_with_zero]) noexcept
{
    return std::memcmp(place, text, Size_with_zero - 1) == 0;
}

// Payloads behind which 16 bytes may be read.
constexpr char true_payload[17] = {1};
constexpr char false_payload[17] = {0};

std::string_view between(const char* begin, const char* end) noexcept
{
    return {begin, static_cast<std::size_t>(end - begin)};
}

/// A scalar in the form in which programs write it: `{"S":"text"}` without blanks and escapes.
struct usual_scalar {
    attribute_type type = attribute_type::null;
    std::string_view content;     // a payload, or the text of a number
    const char* behind = nullptr; // null when it is nothing of the kind
};

[[gnu::always_inline]] inline usual_scalar
usual_text(attribute_type type, const char* begin) noexcept
{
    const char* const quote = json_scanner::plain_string_end(begin);
    if (quote == nullptr || quote[1] != '}')
        return {};
    return {type, between(begin, quote), quote + 2};
}

/// `tag` is the place behind `{"`.
[[gnu::always_inline]] inline usual_scalar find_usual_scalar(const char* tag) noexcept
{
    switch (letters_at(tag)) {
    case letters("S\":\""): return usual_text(attribute_type::string, tag + 4);
    case letters("N\":\""): return usual_text(attribute_type::number, tag + 4);
    case letters("BOOL"):
        if (stands_at(tag + 4, "\":true}"))
            return {attribute_type::boolean, {true_payload, 1}, tag + 11};
        if (stands_at(tag + 4, "\":false}"))
            return {attribute_type::boolean, {false_payload, 1}, tag + 12};
        return {};
    case letters("NULL"):
        if (stands_at(tag + 4, "\":true}"))
            return {attribute_type::null, {true_payload, 0}, tag + 11};
        return {};
    default: return {};
    }
}

/// Reads attribute values into a builder. One object for one item.
///
/// Programs write DynamoDB JSON without blanks and mostly without escapes. Such members and
/// elements are recognised in one look and go to the builder by its short cuts; whatever looks
/// otherwise is left to the ordinary functions, which also know every failure.
class value_reader {
public:
    value_reader(json_scanner& in, item_builder& out) noexcept : in_(in), out_(out), direct_(out) {}

    void read_attributes();
    void read_value();

private:
    void read_usual_attributes();
    void read_usual_elements();
    void read_tagged();
    void read_rest_of_tagged(std::optional<attribute_type> found);
    void read_typed(attribute_type type);
    void read_boolean_or_null(attribute_type type);
    void read_binary();
    void read_list();
    void read_map();
    void read_set(attribute_type type);
    void read_usual_set_elements(attribute_type type);
    void read_set_element(attribute_type type);
    void invalid(std::string message) { out_.fail(error(errc::validation, std::move(message))); }

    json_scanner& in_;
    item_builder& out_;
    hashrange::detail::direct_events direct_;
    std::string bytes_; // decoded base64
};

void value_reader::read_attributes()
{
    if (*in_.place() != '{' && in_.peek() == json_kind::array)
        return in_.fail(map_class);
    if (!in_.begin_object())
        return;
    std::string_view name;
    for (read_usual_attributes(); in_.next_member(name); read_usual_attributes()) {
        out_.attribute(name);
        if (in_.take_null())
            invalid(std::string(null_value) + ": " + std::string(name) + " is null");
        else
            read_value();
    }
}

/// As many as stand here in their usual form.
void value_reader::read_usual_attributes()
{
    if (!in_.may_nest())
        return;
    const char* place = in_.place(); // in a register: behind it waits everything else
    bool fresh = in_.is_fresh();
    for (;;) {
        const char* const begin = fresh ? place : place + 1;
        if (*begin != '"' || (!fresh && *place != ','))
            break;
        const char* const quote = json_scanner::plain_string_end(begin + 1);
        if (quote == nullptr || letters_at(quote) != letters("\":{\""))
            break;
        const std::string_view name = between(begin + 1, quote);
        const usual_scalar found = find_usual_scalar(quote + 4);
        if (found.behind != nullptr) {
            const bool added = found.type == attribute_type::number
                                   ? direct_.number_attribute(name, found.content)
                                   : direct_.attribute(name, found.type, found.content);
            if (!added)
                break;
            place = found.behind;
        } else {
            if (!direct_.name(name))
                break;
            in_.go_to_value(quote + 2);
            read_value();
            place = in_.place();
        }
        fresh = false;
    }
    if (!fresh)
        in_.go_on(place);
}

/// As many as stand here in their usual form.
void value_reader::read_usual_elements()
{
    while (in_.may_nest()) {
        const char* const begin = in_.place() + (in_.is_fresh() ? 0 : 1);
        if (!stands_at(begin, "{\"") || (begin != in_.place() && *in_.place() != ','))
            return;
        const usual_scalar found = find_usual_scalar(begin + 2);
        if (found.behind == nullptr)
            return;
        const bool added = found.type == attribute_type::number
                               ? direct_.number_element(found.content)
                               : direct_.element(found.type, found.content);
        if (!added)
            return;
        in_.go_on(found.behind);
    }
}

void value_reader::read_value()
{
    if (*in_.place() == '{')
        return read_tagged();
    switch (in_.peek()) {
    case json_kind::object: return read_tagged();
    case json_kind::array: return in_.fail(value_class);
    case json_kind::null: in_.null(); return invalid(null_value);
    default:
        in_.skip(); // a broken one is malformed rather than of the wrong type
        return in_.fail("Unexpected value type in payload");
    }
}

void value_reader::read_tagged()
{
    const char* const tag = in_.place() + 2;
    if (in_.may_nest() && stands_at(in_.place(), "{\""))
        switch (letters_at(tag)) {
        case letters("M\":{"):
            in_.go_into_object(tag + 3);
            read_map();
            return read_rest_of_tagged(attribute_type::map);
        case letters("L\":["):
            in_.go_into_object(tag + 3);
            read_list();
            return read_rest_of_tagged(attribute_type::list);
        case letters("SS\":"):
            in_.go_into_object(tag + 4);
            read_set(attribute_type::string_set);
            return read_rest_of_tagged(attribute_type::string_set);
        default: break;
        }
    in_.begin_object();
    read_rest_of_tagged(std::nullopt);
}

// Unknown types and nulls count as absent; of one type twice the later counts.
void value_reader::read_rest_of_tagged(std::optional<attribute_type> found)
{
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
    for (read_usual_elements(); in_.next_element(); read_usual_elements())
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
    const attribute_type element = element_type(type);
    for (read_usual_set_elements(element); in_.next_element(); read_usual_set_elements(element))
        read_set_element(element);
    if (!in_.failed())
        out_.end_set();
}

/// As many as stand here in their usual form.
void value_reader::read_usual_set_elements(attribute_type type)
{
    while (type != attribute_type::binary) {
        const char* const begin = in_.place() + (in_.is_fresh() ? 0 : 1);
        if (*begin != '"' || (begin != in_.place() && *in_.place() != ','))
            return;
        const char* const quote = json_scanner::plain_string_end(begin + 1);
        if (quote == nullptr)
            return;
        const std::string_view text = between(begin + 1, quote);
        const bool added = type == attribute_type::number ? direct_.number_element(text)
                                                          : direct_.element(type, text);
        if (!added)
            return;
        in_.go_on(quote + 1);
    }
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

} // namespace hashrange::wire
