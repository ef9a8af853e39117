// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/shared_bytes.hpp"

#include "engine/store/write_batch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <string_view>

namespace hashrange::engine {

class partition;

/// The number of a committed batch.
using sequence_number = std::uint64_t;
inline constexpr sequence_number newest_sequence = std::numeric_limits<sequence_number>::max();

/// What an entry held from one batch on. No value: it was erased.
struct version {
    shared_bytes value;
    sequence_number since = 0;
    version* older = nullptr; // owned; kept only while a snapshot can see it
};

/// One key of a partition and its versions, newest first: a header with the sort bytes behind it,
/// and behind those what was appended with the value.
/// The sort bytes begin where the header's members end, so that a usual entry fits a cache line.
/// Guarded by the lock of its shard.
class entry {
public:
    static entry* make(partition& owner, std::string_view sort, attachments with = {});
    static void destroy(entry* owned) noexcept;
    entry(const entry&) = delete;
    entry& operator=(const entry&) = delete;

    [[nodiscard]] std::string_view sort() const noexcept
    {
        return {reinterpret_cast<const char*>(this) + sort_begin(), sort_size_};
    }
    [[nodiscard]] partition& owner() const noexcept { return *owner_; }
    /// Null when there is nothing.
    [[nodiscard]] const attachments* attached() const noexcept
    {
        if (!has_attachments_)
            return nullptr;
        const char* const place = reinterpret_cast<const char*>(this) + attached_begin(sort_size_);
        return std::launder(reinterpret_cast<const attachments*>(place));
    }
    /// For who will read the value soon.
    void prefetch_value() const noexcept
    {
        std::uintptr_t where = 0; // shared bytes are a pointer to them and nothing else; maybe null
        static_assert(sizeof newest_.value == sizeof where);
        std::memcpy(&where, &newest_.value, sizeof where);
        for (std::size_t line = 0; line < lines_ahead; ++line)
            __builtin_prefetch(reinterpret_cast<const void*>(where + line * 64));
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
    entry(partition& owner, std::size_t sort_size, bool has_attachments) noexcept
        : owner_(&owner), sort_size_(sort_size & sort_size_max), has_attachments_(has_attachments)
    {
    }
    ~entry();
    static constexpr std::size_t sort_begin() noexcept;
    static constexpr std::size_t attached_begin(std::size_t sort_size) noexcept;
    /// Bytes of an entry with all that is behind it.
    static constexpr std::size_t taken_for(std::size_t sort_size, bool has_attachments) noexcept;

    static constexpr std::size_t lines_ahead = 8;
    static constexpr std::uint16_t sort_size_max = 0x7fff;
    version newest_;
    partition* owner_;
    std::uint16_t sort_size_ : 15;
    bool has_attachments_ : 1;
};

constexpr std::size_t entry::sort_begin() noexcept
{
    return sizeof(version) + sizeof(partition*) + sizeof(std::uint16_t);
}

constexpr std::size_t entry::attached_begin(std::size_t sort_size) noexcept
{
    constexpr std::size_t aligned = alignof(attachments);
    return (sort_begin() + sort_size + aligned - 1) / aligned * aligned;
}

constexpr std::size_t entry::taken_for(std::size_t sort_size, bool has_attachments) noexcept
{
    if (has_attachments)
        return attached_begin(sort_size) + sizeof(attachments);
    return std::max(sizeof(entry), sort_begin() + sort_size);
}

} // namespace hashrange::engine
