// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/value_view.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What the room knows about the document format besides reading it; the grammar is in
/// value_view.hpp.
namespace hashrange::document {

inline constexpr const char* too_nested =
    "Nesting Levels have exceeded supported limits: "
    "Attributes in the item have nested levels beyond supported limit";

inline constexpr const char* bad_text = "A string is not valid UTF-8";
inline constexpr const char* bad_name = "An attribute name is not valid UTF-8";
inline constexpr const char* empty_name = "Empty attribute name";
inline constexpr const char* long_name =
    "Attribute name is too large, must be less than 65536 bytes";

/// What the service says of a set without elements.
const char* empty_set(attribute_type type) noexcept;

inline constexpr std::size_t name_bytes_max = 65535;
/// Why the service would not take this name; null when it would.
const char* name_problem(std::string_view name) noexcept;

/// Of a value that is well formed.
struct measure {
    std::size_t stored_bytes = 0;
    const char* problem = nullptr; // why the service would not take it
};
/// Looks for too deep nesting and text that is not UTF-8, and counts bytes.
measure check_values(value_view checked, std::size_t containers_allowed);

/// The service's size of a value whose bytes come from anywhere; nothing when they break the
/// grammar, the order or the limits.
std::optional<std::size_t> check_bytes(value_view untrusted, std::size_t containers_allowed);

/// The same for the attributes of a map or item, without what the map itself costs.
std::optional<std::size_t>
check_attributes(std::string_view untrusted, std::size_t containers_allowed);

/// Appends `sequence` of the grammar.
void append_sequence(std::string& out, std::span<const std::string> elements);
/// One element of a map's sequence.
std::string map_entry(std::string_view name, value_view value);

} // namespace hashrange::document
