// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the requests and responses of several operations share.
///
/// House rule of this room: a member is `std::optional` where the service can tell "absent" from a
/// default; lists and maps are plain where empty and absent mean the same to it.
namespace hashrange::op {

enum class return_values : std::uint8_t { none, all_old, updated_old, all_new, updated_new };
enum class return_consumed_capacity : std::uint8_t { none, total, indexes };
enum class return_item_collection_metrics : std::uint8_t { none, size };
enum class return_values_on_condition_check_failure : std::uint8_t { none, all_old };
enum class conditional_operator : std::uint8_t { and_, or_ };

/// Units used by the table or by one index.
struct capacity {
    std::optional<double> capacity_units;
    std::optional<double> read_capacity_units;
    std::optional<double> write_capacity_units;
    friend bool operator==(const capacity&, const capacity&) = default;
};

struct consumed_capacity {
    std::optional<table_name> table;
    std::optional<double> capacity_units;
    std::optional<double> read_capacity_units;
    std::optional<double> write_capacity_units;
    std::optional<capacity> of_table; // "Table"
    std::map<std::string, capacity> local_secondary_indexes;
    std::map<std::string, capacity> global_secondary_indexes;
    friend bool operator==(const consumed_capacity&, const consumed_capacity&) = default;
};

struct item_collection_metrics {
    item item_collection_key;
    std::vector<double> size_estimate_range_gb;
    friend bool
    operator==(const item_collection_metrics&, const item_collection_metrics&) = default;
};

/// A legacy `Expected` entry.
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
struct expected_attribute_value {
    std::optional<hashrange::value> value;
    std::optional<bool> exists;
    std::optional<comparison_operator> comparison;
    std::vector<hashrange::value> attribute_value_list;
    friend bool
    operator==(const expected_attribute_value&, const expected_attribute_value&) = default;
};
using expected_attributes = std::map<std::string, expected_attribute_value>;

} // namespace hashrange::op
