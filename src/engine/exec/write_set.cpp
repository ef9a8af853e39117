// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/write_set.hpp"

#include <set>
#include <tuple>

namespace hashrange::engine {

bool has_duplicates(const write_set& actions)
{
    std::set<std::tuple<space_id, std::string_view, std::string_view>> seen;
    for (const write_action& one : actions) {
        const store_key key = one.address.key();
        if (!seen.emplace(key.space, key.partition, key.sort).second)
            return true;
    }
    return false;
}

std::vector<std::size_t> stripes_of(const write_set& actions)
{
    std::vector<std::size_t> which;
    which.reserve(actions.size() + 1);
    for (const write_action& one : actions)
        which.push_back(stripes::of(one.address.key()));
    return which;
}

void capacity_by_table::add(
    const std::shared_ptr<const table>& target, const used_capacity& used, double factor
)
{
    of_table& into = tables_[target->name.str()];
    into.target = target;
    used_capacity scaled = used;
    scaled.table_reads *= factor;
    scaled.table_writes *= factor;
    for (auto* indexes : {&scaled.local, &scaled.global})
        for (auto& [name, units] : *indexes)
            units *= factor;
    into.used += scaled;
}

std::vector<op::consumed_capacity>
capacity_by_table::tell(std::optional<op::return_consumed_capacity> asked) const
{
    std::vector<op::consumed_capacity> told;
    for (const auto& [name, one] : tables_)
        if (auto units = one.used.tell(*one.target, asked))
            told.push_back(std::move(*units));
    return told;
}

std::vector<op::consumed_capacity> capacity_by_table::tell_transaction(
    std::optional<op::return_consumed_capacity> asked, used_capacity::kind which
) const
{
    std::vector<op::consumed_capacity> told;
    for (const auto& [name, one] : tables_)
        if (auto units = one.used.tell_transaction(*one.target, asked, which))
            told.push_back(std::move(*units));
    return told;
}

} // namespace hashrange::engine
