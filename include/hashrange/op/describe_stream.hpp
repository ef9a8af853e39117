// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/key_schema.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/stream_specification.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

enum class stream_status : std::uint8_t { enabling, enabled, disabling, disabled };

enum class shard_filter_type : std::uint8_t { child_shards };

struct shard_filter {
    std::optional<shard_filter_type> type;
    std::optional<std::string> shard_id;
    friend bool operator==(const shard_filter&, const shard_filter&) = default;
};

struct sequence_number_range {
    std::optional<std::string> starting_sequence_number;
    std::optional<std::string> ending_sequence_number; // absent while the shard is open
    friend bool operator==(const sequence_number_range&, const sequence_number_range&) = default;
};

struct shard {
    std::optional<std::string> shard_id;
    std::optional<op::sequence_number_range> sequence_number_range;
    std::optional<std::string> parent_shard_id;
    friend bool operator==(const shard&, const shard&) = default;
};

struct stream_description {
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_label;
    std::optional<op::stream_status> stream_status;
    std::optional<op::stream_view_type> stream_view_type;
    std::optional<time_point> creation_request_date_time;
    std::optional<table_name> table;
    std::vector<key_schema_element> key_schema;
    std::vector<shard> shards;
    std::optional<std::string> last_evaluated_shard_id;
    friend bool operator==(const stream_description&, const stream_description&) = default;
};

struct describe_stream_response {
    std::optional<op::stream_description> stream_description;
    bool operator==(const describe_stream_response&) const = default;
};

/// Tells of a stream and its shards.
struct describe_stream_request {
    using response = describe_stream_response;
    static constexpr operation id = operation::describe_stream;

    std::optional<std::string> stream_arn;
    std::optional<std::int32_t> limit;
    std::optional<std::string> exclusive_start_shard_id;
    std::optional<op::shard_filter> shard_filter;
    bool operator==(const describe_stream_request&) const = default;
};

} // namespace hashrange::op
