// SPDX-License-Identifier: Apache-2.0
#include "value/document.hpp"

#include "hashrange/value/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace hashrange::document {
namespace {

using bytes_found = std::optional<std::size_t>;

/// Elements of a sequence whose table of ends is in order and covers the payload exactly.
std::optional<detail::sequence_view> check_sequence(std::string_view payload) noexcept
{
    if (payload.size() < 4)
        return std::nullopt;
    const std::size_t count = detail::load_u32(payload.data());
    if ((payload.size() - 4) / 4 < count)
        return std::nullopt;
    const std::size_t element_bytes = payload.size() - 4 - 4 * count;
    std::size_t before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t end = detail::load_u32(payload.data() + 4 + 4 * i);
        if (end < before || end > element_bytes)
            return std::nullopt;
        before = end;
    }
    if (before != element_bytes)
        return std::nullopt;
    return detail::sequence_view(payload);
}

bytes_found check_list(std::string_view payload, std::size_t containers_allowed)
{
    const auto elements = check_sequence(payload);
    if (!elements || containers_allowed == 0)
        return std::nullopt;
    std::size_t total = detail::container_overhead_bytes;
    for (std::uint32_t i = 0; i < elements->size(); ++i) {
        const std::string_view element = (*elements)[i];
        if (element.empty())
            return std::nullopt;
        const value_view inner(static_cast<attribute_type>(element[0]), element.substr(1));
        const bytes_found size = check_bytes(inner, containers_allowed - 1);
        if (!size)
            return std::nullopt;
        total += *size + detail::element_overhead_bytes;
    }
    return total;
}

bytes_found check_set(value_view set)
{
    const auto elements = check_sequence(set.payload());
    if (!elements || elements->size() == 0)
        return std::nullopt;
    std::size_t total = 0;
    for (std::uint32_t i = 0; i < elements->size(); ++i) {
        if (i != 0 && (*elements)[i - 1] >= (*elements)[i])
            return std::nullopt;
        const bytes_found size = check_bytes({element_type(set.type()), (*elements)[i]}, 0);
        if (!size)
            return std::nullopt;
        total += *size;
    }
    return total;
}

bytes_found check_number(std::string_view payload)
{
    if (!number::from_encoded(payload))
        return std::nullopt;
    return number::stored_bytes(payload);
}

bytes_found check_boolean(std::string_view payload)
{
    if (payload.size() != 1 || (payload[0] != 0 && payload[0] != 1))
        return std::nullopt;
    return 1;
}

} // namespace

bytes_found check_attributes(std::string_view payload, std::size_t containers_allowed)
{
    const auto entries = check_sequence(payload);
    if (!entries)
        return std::nullopt;
    std::size_t total = 0;
    std::string_view before;
    for (std::uint32_t i = 0; i < entries->size(); ++i) {
        const std::string_view entry = (*entries)[i];
        const std::size_t name_size = entry.size() < 3 ? 0 : detail::load_u16(entry.data());
        if (name_size == 0 || entry.size() - 3 < name_size)
            return std::nullopt;
        const std::string_view name = entry.substr(2, name_size);
        if (before >= name || !is_utf8(name)) // no name is empty, so the first is greater
            return std::nullopt;
        before = name;
        const value_view inner(
            static_cast<attribute_type>(entry[2 + name_size]), entry.substr(3 + name_size)
        );
        const bytes_found size = check_bytes(inner, containers_allowed);
        if (!size)
            return std::nullopt;
        total += name_size + *size;
    }
    return total;
}

bytes_found check_bytes(value_view untrusted, std::size_t containers_allowed)
{
    const std::string_view payload = untrusted.payload();
    switch (untrusted.type()) {
    case attribute_type::null: return payload.empty() ? bytes_found(1) : std::nullopt;
    case attribute_type::boolean: return check_boolean(payload);
    case attribute_type::number: return check_number(payload);
    case attribute_type::string:
        return is_utf8(payload) ? bytes_found(payload.size()) : std::nullopt;
    case attribute_type::binary: return payload.size();
    case attribute_type::list: return check_list(payload, containers_allowed);
    case attribute_type::map: {
        if (containers_allowed == 0)
            return std::nullopt;
        const bytes_found inner = check_attributes(payload, containers_allowed - 1);
        if (!inner)
            return std::nullopt;
        return *inner + detail::container_overhead_bytes +
               detail::element_overhead_bytes * untrusted.as_map().size();
    }
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set: return check_set(untrusted);
    }
    return std::nullopt; // a byte that names no type
}

const char* empty_set(attribute_type type) noexcept
{
    // The service's own words, double blank and all.
    switch (type) {
    case attribute_type::string_set:
        return "One or more parameter values were invalid: An string set  may not be empty";
    case attribute_type::number_set:
        return "One or more parameter values were invalid: An number set  may not be empty";
    default: return "One or more parameter values were invalid: Binary sets should not be empty";
    }
}

const char* name_problem(std::string_view name) noexcept
{
    if (name.empty())
        return empty_name;
    if (name.size() > name_bytes_max)
        return long_name;
    return is_utf8(name) ? nullptr : bad_name;
}

measure check_values(value_view checked, std::size_t containers_allowed)
{
    measure found;
    const auto note = [&found](const char* problem) {
        if (found.problem == nullptr)
            found.problem = problem;
    };
    const auto add = [&](value_view inner) {
        const measure part = check_values(inner, containers_allowed - 1);
        found.stored_bytes += part.stored_bytes + detail::element_overhead_bytes;
        note(part.problem);
    };
    switch (checked.type()) {
    case attribute_type::string:
        return {checked.payload().size(), is_utf8(checked.payload()) ? nullptr : bad_text};
    case attribute_type::string_set:
        for (const value_view element : checked.as_set())
            note(is_utf8(element.payload()) ? nullptr : bad_text);
        return {checked.stored_bytes(), found.problem};
    case attribute_type::list:
    case attribute_type::map: break;
    default: return {checked.stored_bytes(), nullptr};
    }
    if (containers_allowed == 0)
        return {0, too_nested};
    found.stored_bytes = detail::container_overhead_bytes;
    if (checked.is(attribute_type::list)) {
        for (const value_view element : checked.as_list())
            add(element);
        return found;
    }
    for (const attribute_view attribute : checked.as_map()) {
        note(name_problem(attribute.name));
        found.stored_bytes += attribute.name.size();
        add(attribute.value);
    }
    return found;
}

void append_sequence(std::string& out, std::span<const std::string> elements)
{
    const auto append_u32 = [&out](std::size_t number) {
        const auto narrow = static_cast<std::uint32_t>(number);
        char bytes[sizeof narrow];
        std::memcpy(bytes, &narrow, sizeof narrow);
        out.append(bytes, sizeof narrow);
    };
    append_u32(elements.size());
    std::size_t end = 0;
    for (const std::string& element : elements)
        append_u32(end += element.size());
    for (const std::string& element : elements)
        out += element;
}

std::string map_entry(std::string_view name, value_view value)
{
    const auto name_size = static_cast<std::uint16_t>(name.size());
    std::string entry(sizeof name_size, '\0');
    std::memcpy(entry.data(), &name_size, sizeof name_size);
    entry += name;
    entry += static_cast<char>(value.type());
    entry += value.payload();
    return entry;
}

} // namespace hashrange::document
