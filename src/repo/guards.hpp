// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/repo/detail/item_write.hpp"

#include <optional>
#include <vector>

/// The guards of unique values that a write moves.
namespace hashrange::detail {

/// One guard that a write needs or gives up.
struct guard_change {
    const unique_description* unique = nullptr;
    item key;   // of the guard
    item whole; // to claim it; empty: released
};

/// The write is a transaction with the guards of its unique values.
bool moves_guards(const item_write& write);
/// The write cannot be sent without knowing what is there.
bool must_know_the_old_item(const item_write& write);

/// `old` is what is there, for a write that must know it.
/// Errors: `invalid_entity` for a value that no guard can hold; those of an update that cannot be
/// applied.
result<std::vector<guard_change>>
guard_changes(const item_write& write, const std::optional<item>& old);

/// The key of the guard that an item has; nothing when it has none.
std::optional<item> guard_key_of(
    const entity_description& entity, const unique_description& unique, const item& stored
);

/// That there is no item, not even an expired one.
expr::condition is_missing(const entity_description& entity);
/// That the item has the unique values of `old`.
std::vector<expr::condition> same_unique_values(const entity_description& entity, const item& old);
/// That nobody changed the unique values, or what the write makes them of, since `old` was read.
std::vector<expr::condition>
unchanged_since(const item_write& write, const std::optional<item>& old);

} // namespace hashrange::detail
