// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/op/stream_specification.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// The records of a table's change stream.
namespace hashrange::op {

enum class change_kind : std::uint8_t { insert, modify, remove };

/// Who made a change, where it was not a caller: TTL is "dynamodb.amazonaws.com", "Service".
struct identity {
    std::optional<std::string> principal_id;
    std::optional<std::string> type;
    friend bool operator==(const identity&, const identity&) = default;
};

/// What changed in an item.
struct stream_record {
    std::optional<time_point> approximate_creation_date_time;
    std::optional<hashrange::item> keys;
    std::optional<hashrange::item> new_image;
    std::optional<hashrange::item> old_image;
    std::optional<std::string> sequence_number;
    std::optional<std::int64_t> size_bytes;
    std::optional<op::stream_view_type> stream_view_type;
    friend bool operator==(const stream_record&, const stream_record&) = default;
};

/// "Record": one change as a stream tells it.
struct change_record {
    std::optional<std::string> event_id; // "eventID"
    std::optional<change_kind> event_name;
    std::optional<std::string> event_version;
    std::optional<std::string> event_source;
    std::optional<std::string> aws_region;
    std::optional<stream_record> dynamodb;
    std::optional<identity> user_identity;
    friend bool operator==(const change_record&, const change_record&) = default;
};

} // namespace hashrange::op
