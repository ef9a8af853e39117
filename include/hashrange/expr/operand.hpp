// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/path.hpp"
#include "hashrange/value/value.hpp"

#include <variant>

namespace hashrange::expr {

/// `size(path)`.
struct size_of {
    path of;
    friend bool operator==(const size_of&, const size_of&) = default;
};

/// What a condition compares: a path, a literal value, the size of what lies at a path.
using operand = std::variant<path, value, size_of>;

} // namespace hashrange::expr
