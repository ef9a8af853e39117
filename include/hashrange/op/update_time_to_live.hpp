// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/time_to_live.hpp"

#include <optional>

namespace hashrange::op {

struct update_time_to_live_response {
    std::optional<op::time_to_live_specification> time_to_live_specification;
    bool operator==(const update_time_to_live_response&) const = default;
};

/// Makes items of a table expire, or not.
struct update_time_to_live_request {
    using response = update_time_to_live_response;
    static constexpr operation id = operation::update_time_to_live;

    std::optional<table_name> table;
    std::optional<op::time_to_live_specification> time_to_live_specification;
    bool operator==(const update_time_to_live_request&) const = default;
};

} // namespace hashrange::op
