// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/capacity.hpp"

#include "hashrange/op/limits.hpp"

#include <algorithm>

namespace hashrange::engine {

namespace {

double blocks(std::size_t bytes, std::size_t block) noexcept
{
    return static_cast<double>(std::max<std::size_t>(1, (bytes + block - 1) / block));
}

void split(op::capacity& units, used_capacity::kind which)
{
    if (which == used_capacity::kind::reads)
        units.read_capacity_units = units.capacity_units;
    else
        units.write_capacity_units = units.capacity_units;
}

} // namespace

double read_units(std::size_t bytes, consistency how) noexcept
{
    const double units = blocks(bytes, limits::read_unit_bytes);
    switch (how) {
    case consistency::eventual: return units / 2;
    case consistency::strong: return units;
    case consistency::transactional: return units * 2;
    }
    return units;
}

double write_units(std::size_t bytes) noexcept
{
    return blocks(bytes, limits::write_unit_bytes);
}

void used_capacity::add_index(const index& of, double units)
{
    if (units > 0)
        (of.scope == index_scope::local ? local : global)[of.name.str()] += units;
}

used_capacity& used_capacity::operator+=(const used_capacity& other)
{
    table_reads += other.table_reads;
    table_writes += other.table_writes;
    for (const auto& [name, units] : other.local)
        local[name] += units;
    for (const auto& [name, units] : other.global)
        global[name] += units;
    return *this;
}

std::optional<op::consumed_capacity>
used_capacity::tell(const table& of, std::optional<op::return_consumed_capacity> asked) const
{
    if (asked.value_or(op::return_consumed_capacity::none) == op::return_consumed_capacity::none)
        return std::nullopt;
    op::consumed_capacity told;
    told.table = of.name;
    double total = table_reads + table_writes;
    for (const auto* indexes : {&local, &global})
        for (const auto& [name, units] : *indexes)
            total += units;
    told.capacity_units = total;
    if (asked != op::return_consumed_capacity::indexes)
        return told;
    told.of_table.emplace().capacity_units = table_reads + table_writes;
    for (const auto& [name, units] : local)
        told.local_secondary_indexes[name].capacity_units = units;
    for (const auto& [name, units] : global)
        told.global_secondary_indexes[name].capacity_units = units;
    return told;
}

std::optional<op::consumed_capacity> used_capacity::tell_transaction(
    const table& of, std::optional<op::return_consumed_capacity> asked, kind which
) const
{
    auto told = tell(of, asked);
    if (!told)
        return told;
    if (which == kind::reads)
        told->read_capacity_units = told->capacity_units;
    else
        told->write_capacity_units = told->capacity_units;
    if (told->of_table)
        split(*told->of_table, which);
    for (auto* indexes : {&told->local_secondary_indexes, &told->global_secondary_indexes})
        for (auto& [name, units] : *indexes)
            split(units, which);
    return told;
}

} // namespace hashrange::engine
