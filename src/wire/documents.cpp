// SPDX-License-Identifier: Apache-2.0
#include "wire/documents.hpp"

#include "hashrange/expr/placeholders.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include "wire/item_json.hpp"
#include "wire/reader.hpp"
#include "wire/words.hpp"
#include "wire/writer.hpp"

#include <optional>
#include <utility>

namespace hashrange::wire {
namespace {

constexpr std::string_view item_class =
    "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>";
constexpr std::string_view value_class = "com.amazonaws.dynamodb.v20120810.AttributeValue";
constexpr std::string_view names_class = "java.util.Map<java.lang.String, java.lang.String>";

/// Takes what was read, or the reason why the service would refuse it.
template <class T>
void take(reader& in, result<T> found, T& into)
{
    if (found)
        into = std::move(*found);
    else if (!in.json().failed())
        in.refuse(found.error());
}

/// Which of the values that begin there cannot be one, and why; the map was read to its end.
error invalid_value(json_scanner in, const char* begin)
{
    in.go_to_value(begin);
    in.begin_object();
    item_builder builder;
    for (std::string_view name; in.next_member(name);) {
        const std::string key(name);
        if (const auto read = read_value(in, builder); !read)
            return op::validation(
                "ExpressionAttributeValues contains invalid value: " +
                std::string(read.error().message()) + " for key " + key
            );
    }
    return op::validation("ExpressionAttributeValues contains invalid value");
}

bool begins_map(reader& in, position at, std::string_view java_name)
{
    if (in.json().peek() == json_kind::array) {
        in.json().fail(std::string(words::collection_found).append(java_name));
        return false;
    }
    return in.expect(json_kind::object, words::scalar_found(at), {});
}

using names = std::optional<expr::attribute_names>;
using values = std::optional<expr::attribute_values>;

void write_attributes(writer& out, item_view shown)
{
    for (const attribute_view attribute : shown) {
        out.json().name(attribute.name);
        write_value(out.json(), attribute.value);
    }
}

} // namespace

void item_type::read(reader& in, void* into, position at) const
{
    if (begins_map(in, at, item_class))
        take(in, read_item(in.json(), in.builder()), *static_cast<item*>(into));
}

void item_type::write(writer& out, const void* shown) const
{
    write_item(out.json(), static_cast<const item*>(shown)->view());
}

bool item_type::is_absent(const writer&, const void* shown) const
{
    return static_cast<const item*>(shown)->empty();
}

std::string item_type::java_name() const
{
    return std::string(item_class);
}

void value_type::read(reader& in, void* into, position at) const
{
    if (in.json().peek() != json_kind::array) { // read_value has the words for that
        const auto scalar =
            at == position::member ? words::scalar_member : words::scalar_for_structure;
        if (!in.expect(json_kind::object, scalar, {}))
            return;
    }
    take(in, read_value(in.json(), in.builder()), *static_cast<value*>(into));
}

void value_type::write(writer& out, const void* shown) const
{
    write_value(out.json(), static_cast<const value*>(shown)->view());
}

std::string value_type::java_name() const
{
    return std::string(value_class);
}

void expression_type::read(reader& in, void* into, position) const
{
    set(into, std::string(in.json().string()));
}

void expression_type::write(writer& out, const void* shown) const
{
    if (const std::string* given = text(shown))
        out.json().string(*given);
    else
        out.json().string(print(out.printer(), shown));
}

bool expression_type::is_absent(const writer&, const void* shown) const
{
    return empty(shown);
}

std::string expression_type::java_name() const
{
    return "java.lang.String";
}

void placeholder_names_type::read(reader& in, void* into, position at) const
{
    expr::attribute_names& found = static_cast<names*>(into)->emplace();
    if (!begins_map(in, at, names_class))
        return;
    in.json().begin_object();
    std::string_view placeholder;
    while (in.json().next_member(placeholder)) {
        std::string& attribute = found[std::string(placeholder)];
        attribute.clear();
        if (!in.json().take_null())
            attribute.assign(in.json().string());
    }
}

void placeholder_names_type::write(writer& out, const void* shown) const
{
    expr::attribute_names all;
    if (out.printed() != nullptr)
        all = out.printed()->names();
    if (const names& own = *static_cast<const names*>(shown))
        all.insert(own->begin(), own->end());
    out.json().begin_object();
    for (const auto& [placeholder, attribute] : all) {
        out.json().name(placeholder);
        out.json().string(attribute);
    }
    out.json().end_object();
}

void placeholder_names_type::announce(writer& out, const void* shown) const
{
    if (const names& own = *static_cast<const names*>(shown))
        for (const auto& [placeholder, attribute] : *own)
            out.take_placeholder(placeholder);
}

bool placeholder_names_type::is_absent(const writer& out, const void* shown) const
{
    if (static_cast<const names*>(shown)->has_value())
        return false;
    return out.printed() == nullptr || out.printed()->names().empty();
}

std::string placeholder_names_type::java_name() const
{
    return std::string(names_class);
}

void placeholder_values_type::read(reader& in, void* into, position at) const
{
    item& found = static_cast<values*>(into)->emplace();
    if (!begins_map(in, at, item_class))
        return;
    const char* const begin = in.json().place();
    result<item> read = read_item(in.json(), in.builder());
    if (!read && !in.json().failed())
        in.refuse(invalid_value(in.json(), begin));
    else
        take(in, std::move(read), found);
}

void placeholder_values_type::write(writer& out, const void* shown) const
{
    out.json().begin_object();
    if (out.printed() != nullptr) {
        const item printed = out.printed()->values();
        write_attributes(out, printed.view());
    }
    if (const values& own = *static_cast<const values*>(shown))
        write_attributes(out, own->view());
    out.json().end_object();
}

void placeholder_values_type::announce(writer& out, const void* shown) const
{
    if (const values& own = *static_cast<const values*>(shown))
        for (const attribute_view attribute : *own)
            out.take_placeholder(attribute.name);
}

bool placeholder_values_type::is_absent(const writer& out, const void* shown) const
{
    if (static_cast<const values*>(shown)->has_value())
        return false;
    return out.printed() == nullptr || out.printed()->values().empty();
}

std::string placeholder_values_type::java_name() const
{
    return std::string(item_class);
}

} // namespace hashrange::wire
