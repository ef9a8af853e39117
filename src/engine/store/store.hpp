// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/shared_bytes.hpp"

#include "engine/store/write_batch.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::engine {

/// A moment of a store: reads that name it see everything written until then and nothing later,
/// except that a dropped space is gone for everybody.
/// Lifetime: must not outlive its store. Threads: any.
class snapshot {
public:
    virtual ~snapshot() = default;
};

enum class direction : std::uint8_t { forward, backward };

/// Entries of one partition in the order of their sort bytes.
struct partition_range {
    space_id space{};
    std::string_view partition;
    std::string low;                 // inclusive
    std::optional<std::string> high; // exclusive; absent: to the end
    engine::direction direction = direction::forward;
    std::size_t expected = 64;    // how many entries the reader will probably want
    bool appended = false;        // its entries are, which the store need not know by itself
    const snapshot* at = nullptr; // null: the moment the cursor is opened
};

/// Entries of a whole space, partitions in the order of `partition_hash`, each in order of its sort
/// bytes. Equal slices of the hash are equal shares of the partitions. REQUIRES: none was appended.
struct space_range {
    struct position {
        std::string partition, sort;
    };
    space_id space{};
    std::uint64_t hash_first = 0;
    std::uint64_t hash_last = ~std::uint64_t{0}; // inclusive
    std::optional<position> after;               // where an earlier reader stopped; need not exist
    std::size_t expected = 64;
    const snapshot* at = nullptr;
};

/// Walks over the values of a range, seeing one moment of the store whatever is written meanwhile.
/// A value knows its key: whoever writes one puts in it what its readers need.
/// Lifetime: must not outlive its store. Threads: one at a time.
class cursor {
public:
    virtual ~cursor() = default;
    /// Moves to the next value; false at the end.
    virtual result<bool> next() = 0;
    /// The reader may move it away. REQUIRES: next() gave true.
    [[nodiscard]] virtual shared_bytes& value() noexcept = 0;
    /// What was appended with the value. The same holds for it.
    [[nodiscard]] virtual attachments& attached() noexcept = 0;
};

/// Ordered bytes that are read at a moment and written in atomic batches: all that the engine asks
/// of memory or of a disk. It knows nothing of tables, items or expressions, and it does not lock
/// for read-modify-write: that is done once, above, for every store.
///
/// A key has three parts. As one string it is
///
///     key := space:u32be partition_hash(partition):u64be partition sort
///
/// where `partition` must be self-delimiting. ON DISK: never changed. The last space is the store's
/// own. Errors: storage, when a disk fails. Threads: any.
class store {
public:
    virtual ~store() = default;

    /// The value, or no bytes when there is none.
    virtual result<shared_bytes> get(const store_key& key, const snapshot* at = nullptr) = 0;
    virtual std::unique_ptr<cursor> read(const partition_range& range) = 0;
    virtual std::unique_ptr<cursor> read(const space_range& range) = 0;
    /// All of the batch or nothing of it, visible to every reader at once. Gives the number of the
    /// batch: larger than that of every batch before it. A batch may be empty; its number says
    /// nothing.
    virtual result<std::uint64_t> write(write_batch&& batch) = 0;
    virtual std::shared_ptr<const snapshot> take_snapshot() = 0;
    /// What the batches up to now counted of a space. It is asked when a database is opened, so a
    /// store that ends with its process answers nothing.
    virtual result<tally> tally_of(space_id) { return tally{}; }
};

} // namespace hashrange::engine
