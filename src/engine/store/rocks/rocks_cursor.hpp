// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/store.hpp"

#include <rocksdb/db.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hashrange::engine {

/// `key` of store.hpp as one string.
std::string rocks_key(const store_key& key);
void append_rocks_key(std::string& out, const store_key& key, std::uint64_t hash);
/// Everything from the first key of a space to the first of the next.
std::string rocks_space_begin(space_id space);

/// An appended entry as one value:
///
///     joined := value first second size_of_first:u32be size_of_second:u32be
///
/// ON DISK.
std::string joined(const shared_bytes& value, const attachments& with);

/// Walks a RocksDB iterator between two bounds, which it keeps alive.
class rocks_cursor final : public cursor {
public:
    enum class entries : std::uint8_t { put, appended };
    /// `low` inclusive, `high` exclusive; an empty `high` is the end of everything.
    rocks_cursor(
        rocksdb::DB& db,
        std::string low,
        std::string high,
        engine::direction direction,
        entries how,
        const rocksdb::Snapshot* at
    );
    result<bool> next() override;
    [[nodiscard]] shared_bytes& value() noexcept override { return value_; }
    [[nodiscard]] attachments& attached() noexcept override { return attached_; }

private:
    result<bool> take(std::string_view bytes);

    std::string low_, high_;
    rocksdb::Slice low_slice_, high_slice_; // RocksDB keeps pointers to these
    engine::direction direction_;
    entries how_;
    std::unique_ptr<rocksdb::Iterator> iterator_;
    shared_bytes value_;
    attachments attached_;
    bool started_ = false;
};

} // namespace hashrange::engine
