// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/entry_table.hpp"

#include "engine/store/memory/partition.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

entry* entry_table::find(std::uint64_t hash, std::string_view partition, std::string_view sort)
    const noexcept
{
    if (slots_.empty())
        return nullptr;
    for (std::size_t i = home(hash); slots_[i].held != nullptr; i = next(i)) {
        if (slots_[i].hash != hash)
            continue;
        entry& found = *slots_[i].held;
        found.prefetch_value(); // on its way while the names are compared
        if (found.sort() == sort && found.owner().name() == partition)
            return &found;
    }
    return nullptr;
}

void entry_table::insert(std::uint64_t hash, entry& added)
{
    if (4 * (used_ + 1) > 3 * slots_.size())
        grow();
    place({hash, &added});
    ++used_;
}

void entry_table::place(slot one) noexcept
{
    std::size_t index = home(one.hash);
    while (slots_[index].held != nullptr)
        index = next(index);
    slots_[index] = one;
}

void entry_table::grow()
{
    std::vector<slot> old(std::max(slots_min, 2 * slots_.size()));
    std::swap(old, slots_);
    for (const slot& one : old)
        if (one.held != nullptr)
            place(one);
}

void entry_table::erase(std::uint64_t hash, const entry& gone) noexcept
{
    std::size_t hole = home(hash);
    while (slots_[hole].held != &gone)
        hole = next(hole);
    for (std::size_t i = next(hole); slots_[i].held != nullptr; i = next(i)) {
        // It may move up unless its home lies behind the hole.
        const std::size_t from_home = (i - home(slots_[i].hash)) & (slots_.size() - 1);
        const std::size_t from_hole = (i - hole) & (slots_.size() - 1);
        if (from_home < from_hole)
            continue;
        slots_[hole] = slots_[i];
        hole = i;
    }
    slots_[hole].held = nullptr;
    --used_;
}

} // namespace hashrange::engine
