// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/value.hpp"

#include "value/document.hpp"

#include <algorithm>

namespace hashrange {
namespace {

using sorted_attributes = std::map<std::string_view, const value*>;

std::string map_payload(const sorted_attributes& attributes)
{
    std::vector<std::string> entries;
    entries.reserve(attributes.size());
    for (const auto& [name, inner] : attributes) {
        if (name.size() > document::name_bytes_max) // its length would not fit the format
            throw error_exception(error(errc::validation, document::long_name));
        entries.push_back(document::map_entry(name, inner->view()));
    }
    std::string payload;
    document::append_sequence(payload, entries);
    return payload;
}

result<std::string> set_payload(std::vector<std::string> elements, attribute_type type)
{
    if (elements.empty())
        return error(errc::validation, document::empty_set(type));
    std::ranges::sort(elements);
    elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
    std::string payload;
    document::append_sequence(payload, elements);
    return payload;
}

} // namespace

value value::binary(std::string bytes)
{
    return {attribute_type::binary, std::move(bytes)};
}

value value::list(std::span<const value> elements)
{
    std::vector<std::string> encoded;
    encoded.reserve(elements.size());
    for (const value& element : elements)
        encoded.push_back(static_cast<char>(element.type()) + element.payload());
    std::string payload;
    document::append_sequence(payload, encoded);
    return {attribute_type::list, std::move(payload)};
}

value value::list(std::initializer_list<value> elements)
{
    return list(std::span(elements.begin(), elements.size()));
}

value value::map(std::span<const std::pair<std::string, value>> attributes)
{
    sorted_attributes sorted;
    for (const auto& [name, inner] : attributes)
        sorted[name] = &inner;
    return {attribute_type::map, map_payload(sorted)};
}

value value::map(std::initializer_list<std::pair<std::string, value>> attributes)
{
    return map(std::span(attributes.begin(), attributes.size()));
}

value value::map(const std::map<std::string, value>& attributes)
{
    sorted_attributes sorted;
    for (const auto& [name, inner] : attributes)
        sorted[name] = &inner;
    return {attribute_type::map, map_payload(sorted)};
}

result<value> value::set(attribute_type type, std::vector<std::string> elements)
{
    auto payload = set_payload(std::move(elements), type);
    if (!payload)
        return payload.error();
    return value(type, *std::move(payload));
}

result<value> value::string_set(std::span<const std::string> elements)
{
    return set(attribute_type::string_set, {elements.begin(), elements.end()});
}

result<value> value::binary_set(std::span<const std::string> elements)
{
    return set(attribute_type::binary_set, {elements.begin(), elements.end()});
}

result<value> value::number_set(std::span<const number> elements)
{
    std::vector<std::string> encoded;
    encoded.reserve(elements.size());
    for (const number& element : elements)
        encoded.emplace_back(element.encoded());
    return set(attribute_type::number_set, std::move(encoded));
}

std::optional<std::string_view> value::if_string() const& noexcept
{
    return is(attribute_type::string) ? std::optional<std::string_view>(payload_) : std::nullopt;
}

std::optional<number> value::if_number() const noexcept
{
    return is(attribute_type::number) ? std::optional(view().as_number()) : std::nullopt;
}

std::optional<bool> value::if_boolean() const noexcept
{
    return is(attribute_type::boolean) ? std::optional(view().as_boolean()) : std::nullopt;
}

} // namespace hashrange
