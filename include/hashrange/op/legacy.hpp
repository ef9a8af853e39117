// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/common.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The shapes of the parameters that expressions replaced; `Expected` is in common.hpp.
namespace hashrange::op {

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
