// SPDX-License-Identifier: Apache-2.0
#include "engine/stream/change_record.hpp"

#include <chrono>
#include <cstring>
#include <string>

namespace hashrange::engine {

namespace {

constexpr char record_version = 2;
constexpr unsigned char old_image_bit = 1, new_image_bit = 2;

static_assert(static_cast<int>(op::change_kind::insert) == 0);
static_assert(static_cast<int>(op::change_kind::modify) == 1);
static_assert(static_cast<int>(op::change_kind::remove) == 2);

struct header {
    char version = record_version;
    op::change_kind kind{};
    change_origin origin{};
    unsigned char images = 0;
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
    if (told.old_image)
        head.images |= old_image_bit;
    if (told.new_image)
        head.images |= new_image_bit;
    head.number = told.number;
    head.milliseconds = duration_cast<milliseconds>(told.at.time_since_epoch()).count();
    const std::string_view keys = told.keys ? told.keys->bytes() : std::string_view();
    auto* block = detail::shared_block::allocate(sizeof head + keys.size());
    std::memcpy(block->data(), &head, sizeof head);
    if (!keys.empty())
        std::memcpy(block->data() + sizeof head, keys.data(), keys.size());
    return shared_bytes(block);
}

result<decoded_change> decode_change(std::string_view record)
{
    header head;
    if (record.size() < sizeof head)
        return damaged();
    std::memcpy(&head, record.data(), sizeof head);
    const std::string_view keys = record.substr(sizeof head);
    if (head.version != record_version)
        return of_another_version(head.version);
    if (keys.empty() != (head.images != 0))
        return damaged();
    decoded_change decoded;
    item_change& told = decoded.told;
    told.kind = head.kind;
    told.origin = head.origin;
    told.number = head.number;
    told.at = time_point(std::chrono::milliseconds(head.milliseconds));
    if (!keys.empty())
        told.keys = item(item_view(keys));
    decoded.has_old_image = (head.images & old_image_bit) != 0;
    decoded.has_new_image = (head.images & new_image_bit) != 0;
    return decoded;
}

} // namespace hashrange::engine
