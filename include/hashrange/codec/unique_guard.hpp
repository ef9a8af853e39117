// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <optional>
#include <span>
#include <string_view>

/// The guard of a unique value: a second item in the same table whose key is the value, so that
/// there can be only one. It is written, moved and erased in one transaction with the entity.
///
///     guard     := { PK: partition, SK: "UNIQUE", entityType: "UNIQUE", owner: M }
///     partition := "UNIQUE#" discriminator "#" name "#" value
///     owner     := the primary key of the entity's item
///
/// Discriminator and name are escaped as fields of a key are. A guard is in no index.
/// STORED: never change its form.
namespace hashrange {

namespace guard_attributes {

inline constexpr std::string_view sort_value = "UNIQUE";
inline constexpr std::string_view entity_type = "UNIQUE";
inline constexpr std::string_view owner = "owner";

} // namespace guard_attributes

namespace detail {

/// The key of the guard; nothing when an optional field of the value is absent, which is then
/// unique to nobody. `fields` by slot.
/// Errors: `refusal` for a value that no key can hold.
result<std::optional<item>> make_guard_key(
    const entity_description& entity,
    const unique_description& unique,
    std::span<const key_value> fields,
    errc refusal
);
/// The whole guard. REQUIRES: `primary_key` of an item of the entity.
result<std::optional<item>> make_guard(
    const entity_description& entity,
    const unique_description& unique,
    std::span<const key_value> fields,
    const item& primary_key
);
/// The primary key of the item that a guard stands for.
/// Errors: `malformed_item`.
result<item> owner_of_guard(item_view guard);

} // namespace detail
} // namespace hashrange
