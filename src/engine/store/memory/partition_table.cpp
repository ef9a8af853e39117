// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/partition_table.hpp"

#include "hashrange/base/assert.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace hashrange::engine {

std::size_t partition_table::home(std::uint64_t hash) const noexcept
{
    if (home_bits_ == 0)
        return 0;
    return static_cast<std::size_t>((hash << skipped_bits_) >> (64 - home_bits_));
}

std::size_t partition_table::probe(std::uint64_t hash, std::string_view name) const noexcept
{
    std::size_t index = home(hash);
    for (; index < slots_.size() && slots_[index].held != nullptr; ++index) {
        const slot& here = slots_[index];
        if (here.hash > hash || (here.hash == hash && here.held->name() >= name))
            break;
    }
    return index;
}

partition* partition_table::find(std::uint64_t hash, std::string_view name) const noexcept
{
    const std::size_t index = probe(hash, name);
    if (index >= slots_.size())
        return nullptr;
    const slot& here = slots_[index];
    const bool same = here.held != nullptr && here.hash == hash && here.held->name() == name;
    return same ? here.held.get() : nullptr;
}

partition* partition_table::first_used(std::size_t index) const noexcept
{
    while (index < slots_.size() && slots_[index].held == nullptr)
        ++index;
    return index < slots_.size() ? slots_[index].held.get() : nullptr;
}

partition* partition_table::lower_bound(std::uint64_t hash, std::string_view name) const noexcept
{
    return first_used(probe(hash, name));
}

partition* partition_table::after(const partition& here) const noexcept
{
    return first_used(probe(here.hash, here.name()) + 1);
}

partition& partition_table::find_or_make(std::uint64_t hash, std::string_view name)
{
    if (partition* found = find(hash, name))
        return *found;
    // Three quarters full: a longer probe costs more than the memory.
    const std::size_t homes = std::size_t{1} << home_bits_;
    if (slots_.empty())
        rebuild(0, tail_min);
    else if (used_ >= tail_min && 4 * used_ >= 3 * homes)
        rebuild(std::max(home_bits_ + 1, static_cast<unsigned>(std::bit_width(used_))), tail_min);
    auto made = partition::make(hash, name);
    partition& stays = *made;
    insert(std::move(made));
    return stays;
}

void partition_table::insert(partition::owner made)
{
    while (true) {
        const std::size_t where = probe(made->hash, made->name());
        std::size_t hole = where;
        while (hole < slots_.size() && slots_[hole].held != nullptr)
            ++hole;
        if (hole == slots_.size()) { // invariant 3
            rebuild(home_bits_, 2 * (slots_.size() - (std::size_t{1} << home_bits_)) + tail_min);
            continue;
        }
        for (; hole > where; --hole)
            slots_[hole] = std::move(slots_[hole - 1]);
        slots_[where].hash = made->hash;
        slots_[where].held = std::move(made);
        ++used_;
        return;
    }
}

void partition_table::rebuild(unsigned home_bits, std::size_t tail)
{
    std::vector<slot> old = std::move(slots_);
    home_bits_ = home_bits;
    used_ = 0;
    slots_ = std::vector<slot>((std::size_t{1} << home_bits) + tail);
    for (slot& one : old)
        if (one.held != nullptr)
            insert(std::move(one.held));
}

void partition_table::erase(const partition& gone) noexcept
{
    std::size_t hole = probe(gone.hash, gone.name());
    HASHRANGE_ASSERT(slots_[hole].held.get() == &gone);
    slots_[hole].held = nullptr;
    // Invariant 2: whoever was pushed behind its home moves back by one.
    for (std::size_t next = hole + 1; next < slots_.size(); hole = next++) {
        if (slots_[next].held == nullptr || home(slots_[next].hash) >= next)
            break;
        slots_[hole] = std::move(slots_[next]);
    }
    --used_;
}

} // namespace hashrange::engine
