// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/value.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The shapes of the parameters that expressions replaced.
namespace hashrange::op {

/// How several entries of one parameter are joined.
enum class conditional_operator : std::uint8_t { and_, or_ };

enum class comparison_operator : std::uint8_t {
    eq,
    ne,
    in,
    le,
    lt,
    ge,
    gt,
    between,
    not_null,
    null,
    contains,
    not_contains,
    begins_with,
};

/// An entry of `Expected`.
struct expected_attribute_value {
    std::optional<hashrange::value> value;
    std::optional<bool> exists;
    std::optional<comparison_operator> comparison;
    std::optional<std::vector<hashrange::value>> attribute_value_list;
    friend bool
    operator==(const expected_attribute_value&, const expected_attribute_value&) = default;
};
using expected_attributes = std::map<std::string, expected_attribute_value>;

enum class attribute_action : std::uint8_t { add, put, delete_ };

/// An entry of `AttributeUpdates`.
struct attribute_value_update {
    std::optional<hashrange::value> value;
    std::optional<attribute_action> action;
    friend bool operator==(const attribute_value_update&, const attribute_value_update&) = default;
};

using attribute_updates_by_name = std::map<std::string, attribute_value_update>;

/// An entry of `KeyConditions`, `QueryFilter` or `ScanFilter`.
struct filter_condition {
    std::vector<hashrange::value> attribute_value_list;
    std::optional<comparison_operator> comparison;
    friend bool operator==(const filter_condition&, const filter_condition&) = default;
};

using filter_conditions = std::map<std::string, filter_condition>;

} // namespace hashrange::op
