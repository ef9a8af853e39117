// SPDX-License-Identifier: Apache-2.0
#include "engine/stream/change_record.hpp"

#include <chrono>
#include <cstring>

namespace hashrange::engine {

namespace {

constexpr char record_version = 1;

static_assert(static_cast<int>(op::change_kind::insert) == 0);
static_assert(static_cast<int>(op::change_kind::modify) == 1);
static_assert(static_cast<int>(op::change_kind::remove) == 2);

struct header {
    char version = record_version;
    op::change_kind kind{};
    change_origin origin{};
    char reserved = 0;
    std::uint32_t keys_size = 0, old_size = 0, new_size = 0;
    std::uint64_t number = 0;
    std::int64_t milliseconds = 0;
};
static_assert(sizeof(header) == 32, "its bytes are the bytes on disk");

std::uint32_t size_of(const std::optional<item>& one) noexcept
{
    return one ? static_cast<std::uint32_t>(one->bytes().size()) : 0;
}

error damaged()
{
    return {errc::storage, "a change record is damaged", error_source::engine};
}

} // namespace

shared_bytes encode(const item_change& told)
{
    using namespace std::chrono;
    header head;
    head.kind = told.kind;
    head.origin = told.origin;
    head.keys_size = size_of(told.keys);
    head.old_size = size_of(told.old_image);
    head.new_size = size_of(told.new_image);
    head.number = told.number;
    head.milliseconds = duration_cast<milliseconds>(told.at.time_since_epoch()).count();
    auto* block = detail::shared_block::allocate(
        sizeof head + head.keys_size + head.old_size + head.new_size
    );
    char* to = block->data();
    std::memcpy(to, &head, sizeof head);
    to += sizeof head;
    for (const auto* one : {&told.keys, &told.old_image, &told.new_image}) {
        if (!*one)
            continue;
        const std::string_view bytes = (*one)->bytes();
        std::memcpy(to, bytes.data(), bytes.size());
        to += bytes.size();
    }
    return shared_bytes(block);
}

result<item_change> decode_change(std::string_view record)
{
    header head;
    if (record.size() < sizeof head)
        return damaged();
    std::memcpy(&head, record.data(), sizeof head);
    record.remove_prefix(sizeof head);
    const std::size_t rest =
        std::size_t{head.keys_size} + std::size_t{head.old_size} + std::size_t{head.new_size};
    if (head.version != record_version || record.size() != rest)
        return damaged();
    item_change told;
    told.kind = head.kind;
    told.origin = head.origin;
    told.number = head.number;
    told.at = time_point(std::chrono::milliseconds(head.milliseconds));
    const auto take = [&record](std::uint32_t size, std::optional<item>& into) {
        if (size > 0)
            into = item(item_view(record.substr(0, size)));
        record.remove_prefix(size);
    };
    take(head.keys_size, told.keys);
    take(head.old_size, told.old_image);
    take(head.new_size, told.new_image);
    return told;
}

} // namespace hashrange::engine
