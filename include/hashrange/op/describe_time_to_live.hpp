// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/time_to_live.hpp"

#include <optional>

namespace hashrange::op {

struct describe_time_to_live_response {
    std::optional<op::time_to_live_description> time_to_live_description;
    bool operator==(const describe_time_to_live_response&) const = default;
};

/// Tells whether items of a table expire, and by which attribute.
struct describe_time_to_live_request {
    using response = describe_time_to_live_response;
    static constexpr operation id = operation::describe_time_to_live;

    std::optional<table_name> table;
    bool operator==(const describe_time_to_live_request&) const = default;
};

} // namespace hashrange::op
