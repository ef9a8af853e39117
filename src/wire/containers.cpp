// SPDX-License-Identifier: Apache-2.0
#include "wire/containers.hpp"

#include "wire/reader.hpp"
#include "wire/words.hpp"
#include "wire/writer.hpp"

namespace hashrange::wire {

void optional_type::read(reader& in, void* into, position at) const
{
    held_.read(in, emplace(into), at);
}

void optional_type::write(writer& out, const void* shown) const
{
    held_.write(out, get(shown));
}

bool optional_type::is_absent(const writer&, const void* shown) const
{
    return get(shown) == nullptr;
}

std::string optional_type::java_name() const
{
    return held_.java_name();
}

void list_type::read(reader& in, void* into, position at) const
{
    clear(into);
    if (!in.expect(json_kind::array, words::scalar_found(at), words::object_found))
        return;
    in.json().begin_array();
    for (std::size_t index = 0; in.json().next_element(); ++index) {
        void* const element = append(into);
        if (in.json().take_null()) // an empty element: what that means is not a matter of JSON
            continue;
        const reader::step step = reader::step::to_element(in, index);
        element_.read(in, element, position::element);
    }
}

void list_type::write(writer& out, const void* shown) const
{
    out.json().begin_array();
    for (std::size_t index = 0; index < size(shown); ++index)
        element_.write(out, at(shown, index));
    out.json().end_array();
}

bool list_type::is_absent(const writer&, const void* shown) const
{
    return size(shown) == 0;
}

std::string list_type::java_name() const
{
    return "java.util.List<" + element_.java_name() + ">";
}

void map_type::read(reader& in, void* into, position at) const
{
    clear(into);
    if (in.json().peek() == json_kind::array)
        return in.json().fail(std::string(words::collection_found) + java_name());
    if (!in.expect(json_kind::object, words::scalar_found(at), {}))
        return;
    in.json().begin_object();
    std::string_view name;
    while (in.json().next_member(name)) {
        const map_entry entry = renew(into, name);
        if (in.json().take_null())
            continue;
        const reader::step step = reader::step::to_element(in, entry.key);
        element_.read(in, entry.value, position::element);
    }
}

void map_type::write(writer& out, const void* shown) const
{
    out.json().begin_object();
    write_entries(out, shown);
    out.json().end_object();
}

void map_type::write_entry(writer& out, std::string_view key, const void* value) const
{
    out.json().name(key);
    element_.write(out, value);
}

bool map_type::is_absent(const writer&, const void* shown) const
{
    return empty(shown);
}

std::string map_type::java_name() const
{
    return "java.util.Map<java.lang.String, " + element_.java_name() + ">";
}

} // namespace hashrange::wire
