// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace hashrange::op {

enum class sse_type : std::uint8_t { aes256, kms };

enum class sse_status : std::uint8_t { enabling, enabled, disabling, disabled, updating };

/// Encryption at rest as asked for.
struct sse_specification {
    std::optional<bool> enabled;
    std::optional<op::sse_type> sse_type;
    std::optional<std::string> kms_master_key_id;
    friend bool operator==(const sse_specification&, const sse_specification&) = default;
};

/// Encryption at rest as described.
struct sse_description {
    std::optional<sse_status> status;
    std::optional<op::sse_type> sse_type;
    std::optional<std::string> kms_master_key_arn;
    std::optional<time_point> inaccessible_encryption_date_time;
    friend bool operator==(const sse_description&, const sse_description&) = default;
};

} // namespace hashrange::op
