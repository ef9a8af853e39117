// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/op/status.hpp"

#include <cstdint>
#include <optional>

/// Capacity that tables, indexes and replicas are given.
namespace hashrange::op {

struct provisioned_throughput {
    std::optional<std::int64_t> read_capacity_units;
    std::optional<std::int64_t> write_capacity_units;
    friend bool operator==(const provisioned_throughput&, const provisioned_throughput&) = default;
};

struct provisioned_throughput_description {
    std::optional<time_point> last_increase_date_time;
    std::optional<time_point> last_decrease_date_time;
    std::optional<std::int64_t> number_of_decreases_today;
    std::optional<std::int64_t> read_capacity_units;
    std::optional<std::int64_t> write_capacity_units;
    bool operator==(const provisioned_throughput_description&) const = default;
};

struct on_demand_throughput {
    std::optional<std::int64_t> max_read_request_units; // -1: no maximum
    std::optional<std::int64_t> max_write_request_units;
    friend bool operator==(const on_demand_throughput&, const on_demand_throughput&) = default;
};

struct warm_throughput {
    std::optional<std::int64_t> read_units_per_second;
    std::optional<std::int64_t> write_units_per_second;
    friend bool operator==(const warm_throughput&, const warm_throughput&) = default;
};

struct table_warm_throughput_description {
    std::optional<std::int64_t> read_units_per_second;
    std::optional<std::int64_t> write_units_per_second;
    std::optional<table_status> status;
    bool operator==(const table_warm_throughput_description&) const = default;
};

struct index_warm_throughput_description {
    std::optional<std::int64_t> read_units_per_second;
    std::optional<std::int64_t> write_units_per_second;
    std::optional<index_status> status;
    bool operator==(const index_warm_throughput_description&) const = default;
};

/// Of a replica.
struct provisioned_throughput_override {
    std::optional<std::int64_t> read_capacity_units;
    bool operator==(const provisioned_throughput_override&) const = default;
};

/// Of a replica.
struct on_demand_throughput_override {
    std::optional<std::int64_t> max_read_request_units;
    bool operator==(const on_demand_throughput_override&) const = default;
};

} // namespace hashrange::op
