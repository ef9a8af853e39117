// SPDX-License-Identifier: Apache-2.0
#include "engine/ttl/expiry_queue.hpp"

#include <chrono>
#include <cstring>
#include <string_view>

namespace hashrange::engine {

namespace {

using namespace std::chrono;

constexpr std::string_view queue_partition{"queue\0\1", 7};
constexpr seconds too_old = days(5 * 365);
constexpr std::size_t head_bytes = sizeof(std::uint64_t) + sizeof(std::uint32_t);

std::string big_endian(std::uint64_t number)
{
    std::string bytes(sizeof number, '\0');
    for (std::size_t i = bytes.size(); i > 0; --i, number >>= 8U)
        bytes[i - 1] = static_cast<char>(number & 0xffU);
    return bytes;
}

std::string sort_of(const expiry_entry& entry)
{
    return big_endian(entry.second) + entry.partition + entry.sort;
}

shared_bytes encode(const expiry_entry& entry)
{
    const auto size = static_cast<std::uint32_t>(entry.partition.size());
    std::string bytes(head_bytes, '\0');
    std::memcpy(bytes.data(), &entry.second, sizeof entry.second);
    std::memcpy(bytes.data() + sizeof entry.second, &size, sizeof size);
    bytes.append(entry.partition).append(entry.sort);
    return shared_bytes(std::string_view(bytes));
}

result<expiry_entry> decode(std::string_view bytes)
{
    std::uint32_t size = 0;
    expiry_entry entry;
    if (bytes.size() >= head_bytes)
        std::memcpy(&size, bytes.data() + sizeof entry.second, sizeof size);
    if (bytes.size() < head_bytes + size)
        return error(errc::storage, "an expiry entry is damaged", error_source::engine);
    std::memcpy(&entry.second, bytes.data(), sizeof entry.second);
    bytes.remove_prefix(head_bytes);
    entry.partition = bytes.substr(0, size);
    entry.sort = bytes.substr(size);
    return entry;
}

/// Seconds since 1970, of a time before it 0.
std::uint64_t since_epoch(seconds count)
{
    return count.count() < 0 ? 0 : static_cast<std::uint64_t>(count.count());
}

} // namespace

std::optional<std::uint64_t> expiry_of(const table& owner, item_view stored)
{
    const auto found = stored.find(owner.ttl->attribute);
    if (!found || !found->is(attribute_type::number))
        return std::nullopt;
    return found->as_number().to_uint64();
}

void put_expiry(write_batch& batch, const table& owner, const expiry_entry& entry)
{
    batch.put({owner.ttl->space, queue_partition, sort_of(entry)}, encode(entry));
}

void erase_expiry(write_batch& batch, const table& owner, const expiry_entry& entry)
{
    batch.erase({owner.ttl->space, queue_partition, sort_of(entry)});
}

expired_items::expired_items(store& from, const table& owner, time_point now)
{
    const auto until = ceil<seconds>(now.time_since_epoch()); // what expires at `now` has not yet
    partition_range range;
    range.space = owner.ttl->space;
    range.partition = queue_partition;
    range.low = big_endian(since_epoch(until - too_old));
    range.high = big_endian(since_epoch(until));
    entries_ = from.read(range);
}

result<std::optional<expiry_entry>> expired_items::next()
{
    const auto more = entries_->next();
    if (!more)
        return more.error();
    if (!*more)
        return std::optional<expiry_entry>();
    auto entry = decode(entries_->value().view());
    if (!entry)
        return entry.error();
    return std::optional(std::move(*entry));
}

} // namespace hashrange::engine
