// SPDX-License-Identifier: Apache-2.0
#include "engine/stream/change_record.hpp"

#include <chrono>
#include <cstring>
#include <string>
#include <utility>

namespace hashrange::engine {

namespace {

constexpr char record_version = 3;

static_assert(static_cast<int>(op::change_kind::insert) == 0);
static_assert(static_cast<int>(op::change_kind::modify) == 1);
static_assert(static_cast<int>(op::change_kind::remove) == 2);

struct header {
    char version = record_version;
    op::change_kind kind{};
    change_origin origin{};
    std::uint8_t reserved_byte = 0;
    std::uint32_t reserved = 0;
    std::uint64_t number = 0;
    std::int64_t milliseconds = 0;
};
static_assert(sizeof(header) == 24, "its bytes are the bytes on disk");

error damaged()
{
    return {errc::storage, "a change record is damaged", error_source::engine};
}

error of_another_version(char version)
{
    return {
        errc::storage,
        "a change record has format " + std::to_string(static_cast<int>(version)) +
            ", and this version reads format " + std::to_string(static_cast<int>(record_version)) +
            "; open the database with the version that wrote it",
        error_source::engine};
}

} // namespace

shared_bytes encode(const item_change& told)
{
    using namespace std::chrono;
    header head;
    head.kind = told.kind;
    head.origin = told.origin;
    head.number = told.number;
    head.milliseconds = duration_cast<milliseconds>(told.at.time_since_epoch()).count();
    const std::string_view keys = told.keys ? told.keys->bytes() : std::string_view();
    auto* block = detail::shared_block::allocate(sizeof head + keys.size());
    std::memcpy(block->data(), &head, sizeof head);
    if (!keys.empty())
        std::memcpy(block->data() + sizeof head, keys.data(), keys.size());
    return shared_bytes(block);
}

result<item_change> decode_change(std::string_view record, attachments images)
{
    header head;
    if (record.size() < sizeof head)
        return damaged();
    std::memcpy(&head, record.data(), sizeof head);
    const std::string_view keys = record.substr(sizeof head);
    if (head.version != record_version)
        return of_another_version(head.version);
    auto& [old_image, new_image] = images;
    const bool has_image = old_image.has_value() || new_image.has_value();
    if (keys.empty() != has_image)
        return damaged();
    item_change told;
    told.kind = head.kind;
    told.origin = head.origin;
    told.number = head.number;
    told.at = time_point(std::chrono::milliseconds(head.milliseconds));
    if (!keys.empty())
        told.keys = item(item_view(keys));
    if (old_image.has_value())
        told.old_image = item::from_shared(std::move(old_image));
    if (new_image.has_value())
        told.new_image = item::from_shared(std::move(new_image));
    return told;
}

} // namespace hashrange::engine
