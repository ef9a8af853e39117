// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/fixed_string.hpp"
#include "hashrange/schema/key_template.hpp"
#include "hashrange/value/attribute_type.hpp"

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
    bool is_optional; // an item may be without it, and then out of the indexes that name it
    std::string_view attribute; // where the item has it
};

/// An attribute of a key, and how its text is made of fields. Where a member is the attribute
/// itself `form` is that one field, and the attribute is of the member's type.
struct key_attribute {
    std::string_view name; // "PK", "GSI1SK"
    key_template form;
    attribute_type type = attribute_type::string;
    bool is_member = false;
};

/// A field of a key that must be so.
struct field_condition {
    std::uint8_t slot;
    key_value wanted;
};

struct index_description {
    std::string_view pattern; // "byEmail"
    std::string_view index;   // "GSI1"
    std::span<const key_attribute> partition, sort;
    bool is_local = false; // its partition key is the table's
    /// Only items whose field has a certain value are in it.
    std::optional<field_condition> only_when;
};

/// A value that is unique among the items of the entity.
struct unique_description {
    std::string_view name; // "email"
    key_template value;
};

/// A member that a word of the schema names: its attribute, its place in the struct.
struct named_member {
    std::string_view attribute;
    std::size_t offset;
};

/// The member of `ttl`: a `timestamp`, or an optional one.
struct expiry_member {
    std::string_view attribute;
    std::size_t offset;
    bool is_optional;
};

/// What becomes of attributes that no member is for.
enum class unknown_attributes : std::uint8_t { ignored, kept, refused };

/// A rule for a member.
struct field_check {
    std::string_view attribute;
    std::size_t offset;
    bool (*holds)(const void* member);
    std::string_view otherwise; // "is no e-mail address"
};

/// A member that follows from others.
struct computed_member {
    void (*compute)(void* object); // REQUIRES: an object of the entity
    std::string_view attribute;
    std::span<const std::string_view> sources; // attributes
};

/// What a schema says, for code that is compiled once for all entities.
/// Lifetime: of the program. Threads: any.
struct entity_description {
    std::string_view discriminator;
    std::string_view type_attribute; // holds the discriminator; empty: items have none
    key_attribute partition;
    std::optional<key_attribute> sort; // nothing in a table without a sort key
    std::span<const index_description> indexes;
    std::span<const unique_description> uniques;
    /// By slot; those of the primary key first, in the order in which its templates name them.
    std::span<const key_field> key_fields;
    std::size_t primary_key_fields;
    std::optional<named_member> created, updated; // of type `timestamp`
    std::optional<named_member> version;          // of type `std::int64_t`
    std::optional<expiry_member> expiry;
    std::optional<named_member> deleted;      // of type `optional<timestamp>`
    std::span<const std::string_view> hidden; // attributes
    std::span<const field_check> checks;
    std::span<const computed_member> computed; // in the order of the schema
    unknown_attributes unknown = unknown_attributes::ignored;
    std::optional<std::size_t> others_offset; // the `map<string, value>` where they are kept
    std::span<const named_member> renamed;    // members whose attribute is not called as they are
};

/// The key values of one object, by slot. REQUIRES: `into` has room for all key fields.
void read_key_fields(
    const entity_description& entity, const void* object, std::span<key_value> into
) noexcept;

/// False when an optional field of the index's key is absent, or its condition does not hold: then
/// the item has none of its attributes. `fields` by slot.
bool is_in_index(const index_description& index, std::span<const key_value> fields) noexcept;

/// Sets all computed members.
void compute_members(const entity_description& entity, void* object);

} // namespace hashrange
