// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/value/item.hpp"

#include "engine/catalog/table.hpp"
#include "engine/store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace hashrange::engine {

/// Which items of a table expire when: kept in the batch of each item, walked by time.
///
///     entry: partition = "queue" 00 01, sort = second:u64be partition sort (those of the item)
///     value: second:u64le partition_size:u32le partition sort                       ON DISK
struct expiry_entry {
    std::uint64_t second = 0; // since 1970
    std::string partition, sort;
};

/// When the item expires; nothing when its attribute is missing, no number, or no whole number
/// that a clock could show.
std::optional<std::uint64_t> expiry_of(const table& owner, item_view stored);

/// REQUIRES: the table has a time to live.
void put_expiry(write_batch& batch, const table& owner, const expiry_entry& entry);
void erase_expiry(write_batch& batch, const table& owner, const expiry_entry& entry);

/// Walks over the items that are expired at a moment, the oldest first. Items that expired more
/// than five years before are not among them: the service takes such times for mistakes.
class expired_items {
public:
    expired_items(store& from, const table& owner, time_point now);
    /// Nothing at the end. Errors: storage.
    result<std::optional<expiry_entry>> next();

private:
    std::unique_ptr<cursor> entries_;
};

} // namespace hashrange::engine
