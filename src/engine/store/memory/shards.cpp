// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/shards.hpp"

#include <mutex>
#include <utility>

namespace hashrange::engine {

namespace {

/// True when the entry has nothing more to forget.
bool forget(shard& in, const shard::old_key& key, sequence_number snapshot_oldest)
{
    memory_space* space = find_space(in, key.space);
    entry* held =
        space == nullptr ? nullptr : space->find(key.hash, {key.space, key.partition, key.sort});
    if (held == nullptr)
        return true;
    held->forget(snapshot_oldest);
    if (held->has_history())
        return false;
    if (held->is_erased())
        space->erase(*held);
    return true;
}

void forget(shard& in, sequence_number snapshot_oldest)
{
    const std::lock_guard hold(in.lock);
    std::erase_if(in.history, [&](const shard::old_key& key) {
        return forget(in, key, snapshot_oldest);
    });
    in.has_history.store(!in.history.empty(), std::memory_order_relaxed);
}

} // namespace

void release_moment(shards& in, sequence_number taken)
{
    const sequence_number oldest = in.moments.release(taken);
    if (oldest <= taken)
        return; // an earlier or equal moment is still read: nothing can be forgotten
    for (shard& one : in.all)
        if (one.has_history.load(std::memory_order_relaxed))
            forget(one, oldest);
}

} // namespace hashrange::engine
