// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/entry.hpp"
#include "engine/store/store_key.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hashrange::engine {

/// The entries of one space in one shard by their whole key: what reading or replacing a single
/// entry needs is one look here, one at the entry.
///
/// It is open addressing by linear probing, at most three quarters full, without marks for what was
/// erased: whoever stands behind a new hole moves up into it.
/// Does not own the entries. Guarded by the lock of its shard.
class entry_table {
public:
    /// Of a whole key; `partition_hash` is that of its partition.
    static std::uint64_t hash_of(std::uint64_t partition_hash, std::string_view sort) noexcept
    {
        return partition_hash * 0x9e3779b97f4a7c15U + engine::partition_hash(sort);
    }

    /// Null when there is none.
    [[nodiscard]] entry*
    find(std::uint64_t hash, std::string_view partition, std::string_view sort) const noexcept;
    /// REQUIRES: no entry of the same key is in it.
    void insert(std::uint64_t hash, entry& added);
    /// REQUIRES: the entry is in it.
    void erase(std::uint64_t hash, const entry& gone) noexcept;

private:
    struct slot {
        std::uint64_t hash = 0;
        entry* held = nullptr; // null: empty
    };
    static constexpr std::size_t slots_min = 8;

    [[nodiscard]] std::size_t home(std::uint64_t hash) const noexcept
    {
        return static_cast<std::size_t>(hash) & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t next(std::size_t index) const noexcept
    {
        return (index + 1) & (slots_.size() - 1);
    }
    void place(slot one) noexcept;
    void grow();

    std::size_t used_ = 0;
    std::vector<slot> slots_; // a power of two, or nothing
};

} // namespace hashrange::engine
