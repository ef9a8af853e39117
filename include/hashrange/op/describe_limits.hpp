// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operation.hpp"

#include <cstdint>
#include <optional>

namespace hashrange::op {

struct describe_limits_response {
    std::optional<std::int64_t> account_max_read_capacity_units;
    std::optional<std::int64_t> account_max_write_capacity_units;
    std::optional<std::int64_t> table_max_read_capacity_units;
    std::optional<std::int64_t> table_max_write_capacity_units;
    bool operator==(const describe_limits_response&) const = default;
};

/// The provisioned-capacity quotas of this account and region.
struct describe_limits_request {
    using response = describe_limits_response;
    static constexpr operation id = operation::describe_limits;

    bool operator==(const describe_limits_request&) const = default;
};

} // namespace hashrange::op
