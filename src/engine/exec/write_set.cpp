// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/write_set.hpp"

#include <algorithm>

namespace hashrange::engine {

bool has_duplicates(const write_set& actions)
{
    std::vector<store_key> keys;
    keys.reserve(actions.size());
    for (const write_action& one : actions)
        keys.push_back(one.address.key());
    const auto order = [](const store_key& left, const store_key& right) {
        if (left.space != right.space)
            return left.space < right.space ? -1 : 1;
        const int by_sort = left.sort.compare(right.sort);
        return by_sort != 0 ? by_sort : left.partition.compare(right.partition);
    };
    std::sort(keys.begin(), keys.end(), [order](const store_key& left, const store_key& right) {
        return order(left, right) < 0;
    });
    const auto same = [order](const store_key& left, const store_key& right) {
        return order(left, right) == 0;
    };
    return std::adjacent_find(keys.begin(), keys.end(), same) != keys.end();
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
