// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/entry_table.hpp"
#include "engine/store/memory/partition_table.hpp"

#include <cstdint>

namespace hashrange::engine {

/// What one shard holds of one space, found in two ways: a single entry by its whole key, and
/// ranges by partition and order.
/// Guarded by the lock of its shard.
class memory_space {
public:
    /// `skipped_bits` leading bits are the same for every hash of this shard.
    explicit memory_space(unsigned skipped_bits) noexcept : partitions_(skipped_bits) {}

    [[nodiscard]] const partition_table& partitions() const noexcept { return partitions_; }
    /// The entry of exactly this key, or null; `hash` is that of its partition.
    [[nodiscard]] entry* find(std::uint64_t hash, const store_key& key) const noexcept
    {
        return entries_.find(entry_table::hash_of(hash, key.sort), key.partition, key.sort);
    }
    /// The entry of this key, made if there is none.
    entry& find_or_make(std::uint64_t hash, const store_key& key);
    /// Makes an entry that only ranges find. REQUIRES: there is none of this key.
    entry& append(std::uint64_t hash, const store_key& key, attachments with = {});
    void erase(entry& gone) noexcept;

private:
    partition_table partitions_;
    entry_table entries_;
};

} // namespace hashrange::engine
