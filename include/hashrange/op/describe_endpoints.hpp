// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct endpoint {
    std::optional<std::string> address;
    std::optional<std::int64_t> cache_period_in_minutes;
    friend bool operator==(const endpoint&, const endpoint&) = default;
};

struct describe_endpoints_response {
    std::vector<endpoint> endpoints;
    bool operator==(const describe_endpoints_response&) const = default;
};

/// Where this region is served.
struct describe_endpoints_request {
    using response = describe_endpoints_response;
    static constexpr operation id = operation::describe_endpoints;

    bool operator==(const describe_endpoints_request&) const = default;
};

} // namespace hashrange::op
