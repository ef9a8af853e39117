// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/fixed_string.hpp"
#include "hashrange/schema/key_template.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hashrange {

/// What the attributes that Hashrange adds to every item are called.
namespace reserved_attributes {

inline constexpr std::string_view partition_key = "PK";
inline constexpr std::string_view sort_key = "SK";
inline constexpr std::string_view entity_type = "entityType";
/// An index's key attributes are called after it: GSI1PK, GSI1SK.
inline constexpr fixed_string partition_suffix = "PK";
inline constexpr fixed_string sort_suffix = "SK";

} // namespace reserved_attributes

/// A field that takes part in a key: its name, its place in the struct, how to read it.
struct key_field {
    std::string_view name;
    std::size_t offset;
    key_value (*read)(const void* field);
};

struct index_description {
    std::string_view pattern; // "byEmail"
    std::string_view index;   // "GSI1"
    std::string_view partition_attribute, sort_attribute;
    key_template partition, sort;
};

/// What a schema says, for code that is compiled once for all entities.
/// Lifetime: of the program. Threads: any.
struct entity_description {
    std::string_view discriminator;
    key_template partition, sort;
    std::span<const index_description> indexes;
    /// By slot; those of the primary key first, in the order in which its templates name them.
    std::span<const key_field> key_fields;
    std::size_t primary_key_fields;
    /// Where the timestamps lie in the struct.
    std::optional<std::size_t> created_offset, updated_offset;
};

/// The key values of one object, by slot. REQUIRES: `into` has room for all key fields.
void read_key_fields(
    const entity_description& entity, const void* object, std::span<key_value> into
) noexcept;

} // namespace hashrange
