// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operation.hpp"
#include "hashrange/op/stream_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct get_records_response {
    std::vector<change_record> records;
    std::optional<std::string> next_shard_iterator; // absent: the shard is closed and read
    friend bool operator==(const get_records_response&, const get_records_response&) = default;
};

/// Reads records of a shard.
struct get_records_request {
    using response = get_records_response;
    static constexpr operation id = operation::get_records;

    std::optional<std::string> shard_iterator;
    std::optional<std::int32_t> limit;
    friend bool operator==(const get_records_request&, const get_records_request&) = default;
};

} // namespace hashrange::op
