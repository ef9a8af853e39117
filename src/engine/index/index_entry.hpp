// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"

#include "engine/catalog/table.hpp"

#include <optional>
#include <string>

namespace hashrange::engine {

/// What an item adds to an index.
///
///     global   partition: the index's partition key    sort: the index's sort key, the item's key
///     local    partition: the item's partition key     sort: the index's sort key, the item's key
struct index_entry {
    std::string partition, sort;
    item carried; // the item itself when the index carries everything
};

/// Nothing when the item lacks a key attribute of the index: indexes are sparse.
std::optional<index_entry> index_entry_of(const table& owner, const index& of, const item& stored);

/// The attributes that an index carries of an item.
item carried_by(const table& owner, const index& of, const item& stored);

} // namespace hashrange::engine
