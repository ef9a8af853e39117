// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/store.hpp"

#include <rocksdb/db.h>

#include <memory>
#include <string>
#include <string_view>

namespace hashrange::engine {

/// `key` of store.hpp as one string.
std::string rocks_key(const store_key& key);
void append_rocks_key(std::string& out, const store_key& key, std::uint64_t hash);
/// Everything from the first key of a space to the first of the next.
std::string rocks_space_begin(space_id space);

/// Walks a RocksDB iterator between two bounds, which it keeps alive.
class rocks_cursor final : public cursor {
public:
    /// `low` inclusive, `high` exclusive; an empty `high` is the end of everything.
    rocks_cursor(
        rocksdb::DB& db,
        std::string low,
        std::string high,
        engine::direction direction,
        const rocksdb::Snapshot* at
    );
    result<bool> next() override;
    [[nodiscard]] shared_bytes& value() noexcept override { return value_; }

private:
    std::string low_, high_;
    rocksdb::Slice low_slice_, high_slice_; // RocksDB keeps pointers to these
    engine::direction direction_;
    std::unique_ptr<rocksdb::Iterator> iterator_;
    shared_bytes value_;
    bool started_ = false;
};

} // namespace hashrange::engine
