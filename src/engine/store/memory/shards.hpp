// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/memory_space.hpp"
#include "engine/store/memory/shard_lock.hpp"
#include "engine/store/memory/snapshots.hpp"
#include "engine/store/store_key.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hashrange::engine {

/// A slice of the hashes: its partitions of every space, and the lock that guards them.
struct alignas(64) shard {
    shard_lock lock;
    /// Some entry keeps old versions or is erased but still seen by a snapshot.
    std::atomic<bool> has_history{false};

    // Guarded by lock.
    std::map<space_id, memory_space> spaces; // few: a map's node is found in a look or two
    struct old_key {
        space_id space;
        std::uint64_t hash;
        std::string partition, sort;
    };
    std::vector<old_key> history; // the entries that `has_history` speaks of
};

/// All shards of a memory store and its moments. Threads: any, by the locks.
struct shards {
    static constexpr unsigned bits = 6;
    static constexpr std::size_t count = std::size_t{1} << bits;

    std::array<shard, count> all;
    snapshots moments;

    static std::size_t index(std::uint64_t hash) noexcept
    {
        return static_cast<std::size_t>(hash >> (64 - bits));
    }
    /// The smallest hash of a shard; 0 behind the last one.
    static std::uint64_t first_hash(std::size_t index) noexcept
    {
        return std::uint64_t{index} << (64 - bits);
    }
    shard& of(std::uint64_t hash) noexcept { return all[index(hash)]; }
};

/// Ends a moment: what only it could see is forgotten.
void release_moment(shards& in, sequence_number taken);

/// The space in this shard, or null. REQUIRES: the shard's lock.
inline memory_space* find_space(shard& in, space_id space) noexcept
{
    const auto found = in.spaces.find(space);
    return found == in.spaces.end() ? nullptr : &found->second;
}

} // namespace hashrange::engine
