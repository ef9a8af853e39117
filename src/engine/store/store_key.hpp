// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hashrange::engine {

/// One keyspace of a store: a table, an index, or what the engine keeps about itself.
/// ON DISK: a number is never used for anything else again.
enum class space_id : std::uint32_t {};

/// Where a value lies. Its sort bytes are fewer than 32 KiB.
/// Lifetime: borrows.
struct store_key {
    space_id space{};
    std::string_view partition;
    std::string_view sort;
};

/// Spreads partitions over 64 bits; its order is the order of a scan.
/// ON DISK: never changed.
std::uint64_t partition_hash(std::string_view partition) noexcept;

/// Where a slice of all hashes begins, of `total` equal ones; for slice `total` itself 0, which is
/// one behind the last hash.
std::uint64_t segment_begin(std::uint64_t segment, std::uint64_t total) noexcept;

} // namespace hashrange::engine
