// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/partition.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hashrange::engine {

/// The partitions of one space in one shard: a hash table whose slots are in the order of the
/// hashes, so that finding one is a look or two and walking it is a scan in hash order.
///
/// It is open addressing by linear probing from the hash's leading bits, kept sorted:
///  1. the slots in use are in ascending order of (hash, name);
///  2. a partition never stands before its home slot, and no empty slot lies between the two;
///  3. the probe never wraps: the array has a tail behind the last home, which grows when full.
/// Guarded by the lock of its shard.
class partition_table {
public:
    /// `skipped_bits` leading bits are the same for every hash of this table.
    explicit partition_table(unsigned skipped_bits) noexcept : skipped_bits_(skipped_bits) {}

    [[nodiscard]] partition* find(std::uint64_t hash, std::string_view name) const noexcept;
    partition& find_or_make(std::uint64_t hash, std::string_view name);
    void erase(const partition& gone) noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return used_; }
    /// The first partition that is not less than (hash, name) in the order of the table, or null.
    [[nodiscard]] partition* lower_bound(std::uint64_t hash, std::string_view name) const noexcept;
    /// The next partition in order, or null.
    [[nodiscard]] partition* after(const partition& here) const noexcept;

private:
    struct slot {
        std::uint64_t hash = 0;
        partition::owner held; // null: empty
    };
    static constexpr std::size_t tail_min = 16;

    [[nodiscard]] std::size_t home(std::uint64_t hash) const noexcept;
    /// The first slot from the home on that is empty or not less.
    [[nodiscard]] std::size_t probe(std::uint64_t hash, std::string_view name) const noexcept;
    [[nodiscard]] partition* first_used(std::size_t index) const noexcept;
    void insert(partition::owner made);
    void rebuild(unsigned home_bits, std::size_t tail);

    const unsigned skipped_bits_;
    unsigned home_bits_ = 0;
    std::size_t used_ = 0;
    std::vector<slot> slots_; // 2^home_bits_ homes and the tail; nothing while empty
};

} // namespace hashrange::engine
