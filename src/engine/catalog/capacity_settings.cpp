// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/capacity_settings.hpp"

#include <algorithm>
#include <chrono>

namespace hashrange::engine {

namespace {

using days = std::chrono::days;

void raise(std::optional<std::int64_t>& units, const std::optional<std::int64_t>& least)
{
    units = std::max(units.value_or(0), least.value_or(0));
}

void replace(std::optional<std::int64_t>& units, const std::optional<std::int64_t>& asked)
{
    if (asked)
        units = *asked < 0 ? std::nullopt : asked;
}

} // namespace

void capacity_settings::provision(const op::provisioned_throughput& asked, time_point now)
{
    if (asked.read_capacity_units > units.read_capacity_units ||
        asked.write_capacity_units > units.write_capacity_units)
        increased = now;
    if (asked.read_capacity_units < units.read_capacity_units ||
        asked.write_capacity_units < units.write_capacity_units) {
        decreases = decreases_today(now) + 1;
        decreased = now;
    }
    units = asked;
    warm_up({asked.read_capacity_units, asked.write_capacity_units});
}

void capacity_settings::go_on_demand()
{
    units = {0, 0};
    warm_up(warm_on_demand);
}

void capacity_settings::warm_up(const op::warm_throughput& least)
{
    raise(warm.read_units_per_second, least.read_units_per_second);
    raise(warm.write_units_per_second, least.write_units_per_second);
}

void capacity_settings::limit_on_demand(const op::on_demand_throughput& asked)
{
    auto now = on_demand_max.value_or(op::on_demand_throughput());
    replace(now.max_read_request_units, asked.max_read_request_units);
    replace(now.max_write_request_units, asked.max_write_request_units);
    on_demand_max.reset();
    if (now.max_read_request_units || now.max_write_request_units)
        on_demand_max = now;
}

std::int64_t capacity_settings::decreases_today(time_point now) const
{
    const bool is_today =
        decreased && std::chrono::floor<days>(*decreased) == std::chrono::floor<days>(now);
    return is_today ? decreases : 0;
}

} // namespace hashrange::engine
