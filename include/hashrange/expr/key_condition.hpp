// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/condition.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hashrange::expr {

/// How a key condition bounds one attribute. `<>`, OR, NOT and IN do not exist here.
enum class key_comparator : std::uint8_t {
    equal,
    less,
    less_equal,
    greater,
    greater_equal,
    between,
    begins_with,
};

/// One bound of a KeyConditionExpression: `sk BETWEEN :a AND :b`.
struct key_bound {
    std::string attribute;
    key_comparator how = key_comparator::equal;
    value first;
    value second; // the upper end of `between`, otherwise null
    friend bool operator==(const key_bound&, const key_bound&) = default;
};

/// A KeyConditionExpression as a tree: its bounds as written, joined by AND. Which of them are the
/// keys of the table or index asked is the planner's to say.
/// Threads: a value.
struct key_condition {
    std::vector<key_bound> bounds;
    friend bool operator==(const key_condition&, const key_condition&) = default;
};

} // namespace hashrange::expr
