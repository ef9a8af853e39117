// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/op/throughput.hpp"

#include <cstdint>
#include <optional>

namespace hashrange::engine {

/// What a table or a global index may use, and what is told of it. The engine throttles nobody:
/// it keeps what was asked for.
struct capacity_settings {
    op::provisioned_throughput units{0, 0}; // 0 on demand
    std::optional<time_point> increased, decreased;
    std::int64_t decreases = 0; // on the day of `decreased`
    std::optional<op::on_demand_throughput> on_demand_max;
    op::warm_throughput warm{0, 0}; // never goes down

    /// Other units, at this time.
    void provision(const op::provisioned_throughput& asked, time_point now);
    /// No units any more: the table is on demand from now on.
    void go_on_demand();
    /// At least so much. What is absent stays.
    void warm_up(const op::warm_throughput& least);
    /// The maxima given, member by member; -1 takes one away.
    void limit_on_demand(const op::on_demand_throughput& asked);

    [[nodiscard]] std::int64_t decreases_today(time_point now) const;
};

/// What every table and index on demand can take at once.
inline constexpr op::warm_throughput warm_on_demand{12'000, 4'000};

} // namespace hashrange::engine
