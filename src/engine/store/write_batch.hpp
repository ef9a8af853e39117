// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/shared_bytes.hpp"

#include "engine/store/store_key.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashrange::engine {

/// How many entries a space has and how large they are, in bytes of the caller's choosing; or by
/// how much that changes.
struct tally {
    std::int64_t entries = 0;
    std::int64_t bytes = 0;
};

/// Values that go with one that is appended. No value where there is none; none is empty bytes.
using attachments = std::array<shared_bytes, 2>;

/// Changes that a store makes together. Of several changes of one key the last one counts.
/// Keys are copied, values shared. Threads: one at a time.
class write_batch {
public:
    enum class kind : std::uint8_t { put, append, erase, erase_space };

    /// REQUIRES: a value.
    void put(const store_key& key, shared_bytes value);
    /// A put of what is only read in ranges and goes with its space, as in a log: a store need not
    /// be able to find it alone. It is quickest behind the partition's other keys.
    /// REQUIRES: a value; no write of the same key before or after; nothing is put in its
    /// partition.
    void append(const store_key& key, shared_bytes value, attachments with = {});
    void erase(const store_key& key);
    /// Drops everything in a space: a table or an index. It comes before every other change.
    void erase_space(space_id space);
    /// Adds to what the store counts of a space; dropping the space sets it to nothing.
    void count(space_id space, tally by);

    [[nodiscard]] bool empty() const noexcept { return changes_.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return changes_.size(); }
    [[nodiscard]] kind kind_of(std::size_t index) const noexcept { return changes_[index].how; }
    /// Lifetime: until the batch changes.
    [[nodiscard]] store_key key(std::size_t index) const noexcept;
    [[nodiscard]] std::uint64_t hash(std::size_t index) const noexcept
    {
        return changes_[index].hash;
    }
    [[nodiscard]] shared_bytes& value(std::size_t index) noexcept { return changes_[index].value; }
    [[nodiscard]] attachments& attached(std::size_t index) noexcept { return changes_[index].with; }
    [[nodiscard]] bool erases_space() const noexcept { return erases_space_; }
    /// One for each space that was counted in.
    [[nodiscard]] const std::vector<std::pair<space_id, tally>>& counted() const noexcept
    {
        return counted_;
    }

private:
    struct change {
        space_id space;
        kind how;
        std::uint64_t hash;
        std::size_t partition_begin, sort_begin, end; // in keys_
        shared_bytes value;
        attachments with;
    };
    void add(const store_key& key, kind how, shared_bytes value, attachments with = {});

    std::vector<change> changes_;
    std::string keys_;
    std::vector<std::pair<space_id, tally>> counted_;
    bool erases_space_ = false;
};

} // namespace hashrange::engine
