// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "engine/catalog/table.hpp"
#include "engine/store/memory/shard_lock.hpp"
#include "engine/store/store.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace hashrange::engine {

/// The tables of one account and region, by name, and their definitions in the store.
///
///     space 0      definitions: partition = name of the table
///     space 1      client tokens of transactions
///     space 2      definitions of streams
///     space 3..15  free for what the engine will keep about itself
///     space 16..   tables and indexes
///
/// A reader holds the definition it found; a definition that changed meanwhile is noticed by its
/// `version()`, which a writer compares once it holds its locks.
/// Threads: any; `change` one at a time by its own lock.
class catalog {
public:
    static constexpr space_id own_space{0};
    static constexpr space_id token_space{1};
    static constexpr space_id stream_space{2};

    /// Reads the definitions in the store. Errors: storage, when they cannot be read.
    static result<std::unique_ptr<catalog>> open(store& in);

    /// Null when there is no such table.
    [[nodiscard]] std::shared_ptr<const table> find(std::string_view name) const;
    /// The names behind `after`, in order, at most `count` of them.
    [[nodiscard]] std::vector<table_name> names(std::string_view after, std::size_t count) const;
    [[nodiscard]] std::size_t size() const;
    /// Goes up with every change of any definition.
    [[nodiscard]] std::uint64_t version() const noexcept
    {
        return version_.load(std::memory_order_acquire);
    }

    /// A number for a new table or index. Never the same again, also after a restart.
    space_id new_space();
    /// The number that must be on disk with the first use of a new space; `put` adds it too.
    void put_space_last(write_batch& batch) const;
    /// Puts a definition into a batch that the caller writes, then calls `publish` with it.
    void put(write_batch& batch, const table& definition) const;
    void erase(write_batch& batch, const table& definition) const;
    /// Makes a definition the one that `find` gives.
    void publish(std::shared_ptr<const table> definition);
    void withdraw(const table& definition);

private:
    static constexpr std::uint32_t own_spaces_last = 15;
    explicit catalog(store& in) noexcept : store_(in) {}
    result<void> load();

    store& store_;
    std::atomic<std::uint64_t> version_{0};
    mutable shard_lock mutex_;
    // Guarded by mutex_.
    std::map<std::string, std::shared_ptr<const table>, std::less<>> tables_;
    std::uint32_t space_last_ = own_spaces_last;
};

} // namespace hashrange::engine
