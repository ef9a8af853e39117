// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/shared_bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace hashrange::engine {

/// The number of a committed batch.
using sequence_number = std::uint64_t;
inline constexpr sequence_number newest_sequence = std::numeric_limits<sequence_number>::max();

/// What an entry held from one batch on. No value: it was erased.
struct version {
    shared_bytes value;
    sequence_number since = 0;
    version* older = nullptr; // owned; kept only while a snapshot can see it
};

/// One key of a partition and its versions, newest first: a header with the sort bytes behind it.
/// Guarded by the lock of its shard.
class entry {
public:
    static entry* make(std::string_view sort);
    static void destroy(entry* owned) noexcept;
    entry(const entry&) = delete;
    entry& operator=(const entry&) = delete;

    [[nodiscard]] std::string_view sort() const noexcept
    {
        return {reinterpret_cast<const char*>(this + 1), sort_size_};
    }
    /// The version that a reader at `at` sees; null when it sees none.
    [[nodiscard]] const version* seen_at(sequence_number at) const noexcept
    {
        const version* seen = &newest_;
        while (seen != nullptr && seen->since > at)
            seen = seen->older;
        return seen != nullptr && seen->value.has_value() ? seen : nullptr;
    }
    /// Puts a new version in front and gives back the value it replaced, unless a snapshot of
    /// `snapshot_newest` or before may still see that.
    shared_bytes
    replace(shared_bytes value, sequence_number since, sequence_number snapshot_newest);
    /// Forgets the versions that no snapshot from `snapshot_oldest` on can see.
    void forget(sequence_number snapshot_oldest) noexcept;

    [[nodiscard]] bool has_history() const noexcept { return newest_.older != nullptr; }
    [[nodiscard]] bool is_erased() const noexcept { return !newest_.value.has_value(); }

private:
    explicit entry(std::uint32_t sort_size) noexcept : sort_size_(sort_size) {}
    ~entry();

    version newest_;
    std::uint32_t sort_size_;
};

} // namespace hashrange::engine
