// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/shared_bytes.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/op/stream_record.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <optional>

namespace hashrange::engine {

/// Who made a change. ON DISK: never renumber, only append.
enum class change_origin : std::uint8_t { caller = 0, time_to_live = 1 };

/// One change of one item, as a stream keeps it.
///
/// The keys are only there when no image holds them.
struct item_change {
    op::change_kind kind = op::change_kind::insert;
    change_origin origin = change_origin::caller;
    std::uint64_t number = 0; // its place in the stream
    time_point at;            // to the millisecond
    std::optional<item> keys, old_image, new_image;

    friend bool operator==(const item_change&, const item_change&) = default;
};

/// A change without its images, which are values of their own: a store in memory then shares them
/// with the items that they are of.
///
///     record := version:u8 (2) kind:u8 origin:u8 images:u8 reserved:u32 (0) number:u64le
///               milliseconds:i64le keys
///
/// `images` has bit 0 for an old one and bit 1 for a new one; no keys are no bytes. ON DISK.
shared_bytes encode(const item_change& told);

/// What a record says, and which images belong to it.
struct decoded_change {
    item_change told;
    bool has_old_image = false, has_new_image = false;
};
/// Errors: storage, when the bytes are no record.
result<decoded_change> decode_change(std::string_view record);

} // namespace hashrange::engine
