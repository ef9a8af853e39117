// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/shard_lock.hpp"
#include "engine/store/store_key.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hashrange::engine {

/// Locks for read-modify-write, by the hash of the item's key: who writes an item holds its stripe
/// from reading the old one until the batch is written. Several stripes are taken in ascending
/// order, so nobody waits in a circle.
/// Threads: any.
class stripes {
public:
    static constexpr std::size_t count = 4096;

    /// Holds stripes until it goes.
    class hold {
    public:
        hold() = default;
        hold(hold&& other) noexcept;
        hold& operator=(hold&& other) noexcept;
        ~hold() { release(); }
        void release() noexcept;

    private:
        friend class stripes;
        stripes* owner_ = nullptr;
        std::size_t only_ = 0;             // of a single stripe
        std::vector<std::size_t> several_; // otherwise: ascending, no two equal
    };

    static std::size_t of(const store_key& key) noexcept;
    [[nodiscard]] hold lock(const store_key& key);
    [[nodiscard]] hold lock(std::vector<std::size_t> which);
    /// For a change of a table's definition: nobody writes meanwhile.
    [[nodiscard]] hold lock_all();

private:
    std::array<shard_lock, count> locks_;
};

} // namespace hashrange::engine
