// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace hashrange::op {

/// What a call tells of the capacity it used.
enum class return_consumed_capacity : std::uint8_t { none, total, indexes };

/// Units used by the table or by one index.
struct capacity {
    std::optional<double> capacity_units;
    std::optional<double> read_capacity_units;
    std::optional<double> write_capacity_units;
    friend bool operator==(const capacity&, const capacity&) = default;
};

/// Units used by a call on one table.
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

} // namespace hashrange::op
