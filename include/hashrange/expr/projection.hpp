// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/path.hpp"

#include <vector>

namespace hashrange::expr {

/// A ProjectionExpression as a tree: the paths asked for. Threads: a value.
struct projection {
    std::vector<path> paths;
    friend bool operator==(const projection&, const projection&) = default;
};

} // namespace hashrange::expr
