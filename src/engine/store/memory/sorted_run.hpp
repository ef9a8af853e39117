// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hashrange::engine {

/// The entries of one partition in the order of their sort bytes.
///
/// A small run is one array; a large one is an array of arrays of at most `slots_max`, so that an
/// insertion moves little in any of them. The first eight sort bytes stand beside each pointer:
/// most comparisons touch nothing else.
/// Owns its entries. Guarded by the lock of its shard.
class sorted_run {
public:
    /// Where an entry stands. Valid until the run changes.
    struct place {
        std::size_t chunk = 0, slot = 0;
    };

    sorted_run() = default;
    sorted_run(const sorted_run&) = delete;
    sorted_run& operator=(const sorted_run&) = delete;
    ~sorted_run();

    /// Takes an entry over. REQUIRES: none of the same bytes is in it.
    void insert(entry& made);
    /// Destroys an entry. REQUIRES: it is in it.
    void erase(entry& gone) noexcept;
    [[nodiscard]] bool empty() const noexcept { return chunks_.empty() && only_.empty(); }

    /// The first entry whose bytes are not less; the end when there is none.
    [[nodiscard]] place lower_bound(std::string_view sort) const noexcept;
    [[nodiscard]] place begin() const noexcept { return {}; }
    [[nodiscard]] place end() const noexcept { return {chunk_count(), 0}; }
    [[nodiscard]] bool is_end(place at) const noexcept { return at.chunk >= chunk_count(); }
    [[nodiscard]] bool is_begin(place at) const noexcept { return at.chunk == 0 && at.slot == 0; }
    /// REQUIRES: not the end.
    [[nodiscard]] entry& at(place here) const noexcept
    {
        return *chunk(here.chunk)[here.slot].held;
    }
    /// REQUIRES: not the end.
    [[nodiscard]] place after(place here) const noexcept;
    /// REQUIRES: not the beginning.
    [[nodiscard]] place before(place here) const noexcept;
    /// For who takes the next `count` entries from here on: begins to bring them and their values
    /// near, all at once instead of one after another.
    void prefetch(place here, std::size_t count, bool forward) const noexcept;

private:
    struct slot {
        std::uint64_t prefix; // as a number that compares like the bytes
        entry* held;
    };
    using slots = std::vector<slot>;
    // Two cache lines of pointers more or less: found by trying 32 to 512.
    static constexpr std::size_t slots_max = 128;

    [[nodiscard]] std::size_t chunk_count() const noexcept
    {
        return only_.empty() ? chunks_.size() : 1;
    }
    [[nodiscard]] const slots& chunk(std::size_t index) const noexcept
    {
        return only_.empty() ? chunks_[index] : only_;
    }
    slots& chunk(std::size_t index) noexcept { return only_.empty() ? chunks_[index] : only_; }
    static std::size_t lower_slot(const slots& in, std::string_view sort) noexcept;
    [[nodiscard]] std::size_t chunk_of(std::string_view sort) const noexcept;
    void split(std::size_t index);

    slots only_;                // of a small run
    std::vector<slots> chunks_; // of a large one, each with at least one slot
};

} // namespace hashrange::engine
