// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/told_capacity.hpp"

#include <map>
#include <string>

namespace hashrange::engine::partiql {

namespace {

void add(std::optional<double>& to, const std::optional<double>& more)
{
    if (more)
        to = to.value_or(0) + *more;
}

template <class Units>
void add_units(Units& to, const Units& more)
{
    add(to.capacity_units, more.capacity_units);
    add(to.read_capacity_units, more.read_capacity_units);
    add(to.write_capacity_units, more.write_capacity_units);
}

void add(std::map<std::string, op::capacity>& to, const std::map<std::string, op::capacity>& more)
{
    for (const auto& [name, units] : more)
        add_units(to[name], units);
}

} // namespace

void add(std::optional<op::consumed_capacity>& to, const std::optional<op::consumed_capacity>& more)
{
    if (!to || !more) {
        to = to ? to : more;
        return;
    }
    add_units(*to, *more);
    if (more->of_table) {
        if (!to->of_table)
            to->of_table.emplace();
        add_units(*to->of_table, *more->of_table);
    }
    add(to->local_secondary_indexes, more->local_secondary_indexes);
    add(to->global_secondary_indexes, more->global_secondary_indexes);
}

} // namespace hashrange::engine::partiql
