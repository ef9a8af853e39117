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

constexpr std::size_t size_bytes = sizeof(std::uint32_t);

/// Takes the last bytes away, which are a number.
std::size_t take_size(std::string_view& from)
{
    std::size_t size = 0;
    for (const char byte : from.substr(from.size() - size_bytes))
        size = size << 8U | static_cast<unsigned char>(byte);
    from.remove_suffix(size_bytes);
    return size;
}

/// Takes the last bytes away.
shared_bytes take_attachment(std::string_view& from, std::size_t size)
{
    if (size == 0)
        return {};
    shared_bytes taken(from.substr(from.size() - size));
    from.remove_suffix(size);
    return taken;
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

std::string joined(const shared_bytes& value, const attachments& with)
{
    std::string out;
    out.reserve(
        value.view().size() + with[0].view().size() + with[1].view().size() + 2 * size_bytes
    );
    out.append(value.view()).append(with[0].view()).append(with[1].view());
    for (const shared_bytes& one : with)
        append_big_endian(out, static_cast<std::uint32_t>(one.view().size()));
    return out;
}

rocks_cursor::rocks_cursor(
    rocksdb::DB& db,
    std::string low,
    std::string high,
    engine::direction direction,
    entries how,
    const rocksdb::Snapshot* at
)
    : low_(std::move(low)), high_(std::move(high)), low_slice_(low_), high_slice_(high_),
      direction_(direction), how_(how)
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
    return take(std::string_view(bytes.data(), bytes.size()));
}

result<bool> rocks_cursor::take(std::string_view bytes)
{
    if (how_ == entries::appended) {
        const error damaged(
            errc::storage,
            "an entry of a log is damaged: restore a backup; if another version wrote this "
            "database, open it with that one",
            error_source::engine
        );
        if (bytes.size() < 2 * size_bytes)
            return damaged;
        const std::size_t second = take_size(bytes);
        const std::size_t first = take_size(bytes);
        if (first + second > bytes.size())
            return damaged;
        attached_[1] = take_attachment(bytes, second);
        attached_[0] = take_attachment(bytes, first);
    }
    value_ = shared_bytes(bytes);
    return true;
}

} // namespace hashrange::engine
