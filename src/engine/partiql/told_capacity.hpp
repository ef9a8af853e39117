// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/capacity.hpp"

#include <optional>

namespace hashrange::engine::partiql {

/// Adds what one more request on the same table used to what is told of the statement.
void add(
    std::optional<op::consumed_capacity>& to, const std::optional<op::consumed_capacity>& more
);

} // namespace hashrange::engine::partiql
