// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/shared_bytes.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/op/stream_record.hpp"
#include "hashrange/value/item.hpp"

#include "engine/store/write_batch.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

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

/// A change without its images, the old one and the new one, which are attached to it: a store in
/// memory then shares them with the items that they are of.
///
///     record := version:u8 (3) kind:u8 origin:u8 reserved:u8 (0) reserved:u32 (0) number:u64le
///               milliseconds:i64le keys
///
/// No keys are no bytes. ON DISK.
shared_bytes encode(const item_change& told);
/// Errors: storage, when the bytes are no record.
result<item_change> decode_change(std::string_view record, attachments images);

} // namespace hashrange::engine
