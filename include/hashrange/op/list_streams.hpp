// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/operation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

/// "Stream".
struct stream_summary {
    std::optional<std::string> stream_arn;
    std::optional<table_name> table;
    std::optional<std::string> stream_label;
    friend bool operator==(const stream_summary&, const stream_summary&) = default;
};

struct list_streams_response {
    std::vector<stream_summary> streams;
    std::optional<std::string> last_evaluated_stream_arn;
    friend bool operator==(const list_streams_response&, const list_streams_response&) = default;
};

/// The streams of this account and region, or of one table.
struct list_streams_request {
    using response = list_streams_response;
    static constexpr operation id = operation::list_streams;

    std::optional<table_name> table;
    std::optional<std::int32_t> limit;
    std::optional<std::string> exclusive_start_stream_arn;
    friend bool operator==(const list_streams_request&, const list_streams_request&) = default;
};

} // namespace hashrange::op
