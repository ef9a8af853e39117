// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/boxed.hpp"
#include "hashrange/expr/operand.hpp"
#include "hashrange/value/attribute_type.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace hashrange::expr {

enum class comparator : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

struct condition;

/// A condition inside another: owned, copied deeply, compared by content, never null.
using boxed_condition = boxed<condition>;

struct comparison { // a < b
    comparator how;
    operand left, right;
    friend bool operator==(const comparison&, const comparison&) = default;
};
struct between { // a BETWEEN low AND high
    operand what, low, high;
    friend bool operator==(const between&, const between&) = default;
};
struct in { // a IN (b, c, ...)
    operand what;
    std::vector<operand> choices;
    friend bool operator==(const in&, const in&) = default;
};
struct attribute_exists {
    path where;
    friend bool operator==(const attribute_exists&, const attribute_exists&) = default;
};
struct attribute_not_exists {
    path where;
    friend bool operator==(const attribute_not_exists&, const attribute_not_exists&) = default;
};
struct attribute_type_is { // attribute_type(path, :t); the service takes any operand
    operand where;
    attribute_type type;
    friend bool operator==(const attribute_type_is&, const attribute_type_is&) = default;
};
struct begins_with {
    operand what, prefix;
    friend bool operator==(const begins_with&, const begins_with&) = default;
};
struct contains {
    operand what, element;
    friend bool operator==(const contains&, const contains&) = default;
};
struct all_of { // a AND b AND ...: at least two parts; a chain is flat
    std::vector<condition> parts;
    // Not here, because who compares no conditions should not compile how.
    friend bool operator==(const all_of& left, const all_of& right);
};
struct any_of { // a OR b OR ...
    std::vector<condition> parts;
    friend bool operator==(const any_of& left, const any_of& right);
};
struct negation { // NOT a
    boxed_condition inner;
    friend bool operator==(const negation&, const negation&) = default;
};

/// A ConditionExpression or FilterExpression as a tree. Names and values are resolved: the parser
/// replaces placeholders, the printer makes new ones.
/// Threads: a value.
struct condition {
    std::variant<
        comparison,
        between,
        in,
        attribute_exists,
        attribute_not_exists,
        attribute_type_is,
        begins_with,
        contains,
        all_of,
        any_of,
        negation>
        node;

    friend bool operator==(const condition&, const condition&) = default;
};

} // namespace hashrange::expr
