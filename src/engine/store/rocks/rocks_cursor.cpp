// SPDX-License-Identifier: Apache-2.0
#include "engine/store/rocks/rocks_cursor.hpp"

#include "engine/store/rocks/rocks_error.hpp"

#include <utility>

namespace hashrange::engine {
namespace {

template <class Number>
void append_big_endian(std::string& out, Number number)
{
    for (int shift = static_cast<int>(sizeof number) * 8 - 8; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(number >> shift));
}

} // namespace

void append_rocks_key(std::string& out, const store_key& key, std::uint64_t hash)
{
    append_big_endian(out, static_cast<std::uint32_t>(key.space));
    append_big_endian(out, hash);
    out.append(key.partition).append(key.sort);
}

std::string rocks_key(const store_key& key)
{
    std::string out;
    out.reserve(
        sizeof(std::uint32_t) + sizeof(std::uint64_t) + key.partition.size() + key.sort.size()
    );
    append_rocks_key(out, key, partition_hash(key.partition));
    return out;
}

std::string rocks_space_begin(space_id space)
{
    std::string out;
    append_big_endian(out, static_cast<std::uint32_t>(space));
    return out;
}

rocks_cursor::rocks_cursor(
    rocksdb::DB& db,
    std::string low,
    std::string high,
    engine::direction direction,
    const rocksdb::Snapshot* at
)
    : low_(std::move(low)), high_(std::move(high)), low_slice_(low_), high_slice_(high_),
      direction_(direction)
{
    rocksdb::ReadOptions options;
    options.snapshot = at;
    options.iterate_lower_bound = &low_slice_;
    if (!high_.empty())
        options.iterate_upper_bound = &high_slice_;
    iterator_.reset(db.NewIterator(options));
}

result<bool> rocks_cursor::next()
{
    const bool forward = direction_ == direction::forward;
    if (!std::exchange(started_, true))
        forward ? iterator_->SeekToFirst() : iterator_->SeekToLast();
    else
        forward ? iterator_->Next() : iterator_->Prev();
    if (!iterator_->Valid()) {
        if (!iterator_->status().ok())
            return rocks_error("reading", iterator_->status());
        return false;
    }
    const rocksdb::Slice bytes = iterator_->value();
    value_ = shared_bytes(std::string_view(bytes.data(), bytes.size()));
    return true;
}

} // namespace hashrange::engine
