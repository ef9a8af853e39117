// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operation.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace hashrange::op {

enum class shard_iterator_type : std::uint8_t {
    trim_horizon,
    latest,
    at_sequence_number,
    after_sequence_number,
};

struct get_shard_iterator_response {
    std::optional<std::string> shard_iterator;
    bool operator==(const get_shard_iterator_response&) const = default;
};

/// A place in a shard to read records from.
struct get_shard_iterator_request {
    using response = get_shard_iterator_response;
    static constexpr operation id = operation::get_shard_iterator;

    std::optional<std::string> stream_arn;
    std::optional<std::string> shard_id;
    std::optional<op::shard_iterator_type> shard_iterator_type;
    std::optional<std::string> sequence_number;
    bool operator==(const get_shard_iterator_request&) const = default;
};

} // namespace hashrange::op
