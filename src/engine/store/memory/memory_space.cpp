// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/memory_space.hpp"

#include <utility>

namespace hashrange::engine {

entry& memory_space::find_or_make(std::uint64_t hash, const store_key& key)
{
    const std::uint64_t whole = entry_table::hash_of(hash, key.sort);
    if (entry* found = entries_.find(whole, key.partition, key.sort))
        return *found;
    entry& made = append(hash, key);
    entries_.insert(whole, made);
    return made;
}

entry& memory_space::append(std::uint64_t hash, const store_key& key, attachments with)
{
    partition& owner = partitions_.find_or_make(hash, key.partition);
    entry& made = *entry::make(owner, key.sort, std::move(with));
    owner.entries.insert(made);
    return made;
}

void memory_space::erase(entry& gone) noexcept
{
    partition& owner = gone.owner();
    entries_.erase(entry_table::hash_of(owner.hash, gone.sort()), gone);
    owner.entries.erase(gone);
    if (owner.entries.empty())
        partitions_.erase(owner);
}

} // namespace hashrange::engine
