// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory_store.hpp"

#include "engine/store/memory/memory_cursor.hpp"
#include "engine/store/memory/shards.hpp"

#include <bit>
#include <mutex>
#include <shared_mutex>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

class memory_store final : public store {
public:
    result<shared_bytes> get(const store_key& key, const snapshot* at) override;
    std::unique_ptr<cursor> read(const partition_range& range) override
    {
        return read_partition(shards_, range);
    }
    std::unique_ptr<cursor> read(const space_range& range) override
    {
        return read_space(shards_, range);
    }
    result<std::uint64_t> write(write_batch&& batch) override;
    std::shared_ptr<const snapshot> take_snapshot() override
    {
        return std::make_shared<memory_snapshot>(shards_);
    }

private:
    using shard_set = std::uint64_t; // one bit for each
    static_assert(shards::count == 64);

    static shard_set touched(const write_batch& batch) noexcept;
    void lock(shard_set which) noexcept;
    void unlock(shard_set which) noexcept;
    void put(shard& in, write_batch& batch, std::size_t index, snapshots::commit as);
    static void append(shard& in, write_batch& batch, std::size_t index, snapshots::commit as);
    static void erase(shard& in, write_batch& batch, std::size_t index, snapshots::commit as);
    static memory_space& space_of(shard& in, const store_key& key)
    {
        return in.spaces.try_emplace(key.space, shards::bits).first->second;
    }
    static void remember(shard& in, const store_key& key, std::uint64_t hash);

    shards shards_;
};

result<shared_bytes> memory_store::get(const store_key& key, const snapshot* at)
{
    const std::uint64_t hash = partition_hash(key.partition);
    shard& home = shards_.of(hash);
    const std::shared_lock hold(home.lock);
    const memory_space* space = find_space(home, key.space);
    const entry* held = space == nullptr ? nullptr : space->find(hash, key);
    const version* seen = held == nullptr ? nullptr : held->seen_at(moment_of(at));
    return seen == nullptr ? shared_bytes() : seen->value;
}

result<std::uint64_t> memory_store::write(write_batch&& batch)
{
    const shard_set which = touched(batch);
    std::vector<std::map<space_id, memory_space>::node_type> dropped; // freed after the unlock
    lock(which);
    const snapshots::commit as = shards_.moments.next_commit();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        shard& home = shards_.of(batch.hash(i));
        switch (batch.kind_of(i)) {
        case write_batch::kind::put: put(home, batch, i, as); break;
        case write_batch::kind::append: append(home, batch, i, as); break;
        case write_batch::kind::erase: erase(home, batch, i, as); break;
        case write_batch::kind::erase_space:
            for (shard& one : shards_.all)
                dropped.push_back(one.spaces.extract(batch.key(i).space));
            break;
        }
    }
    unlock(which);
    return as.number;
}

memory_store::shard_set memory_store::touched(const write_batch& batch) noexcept
{
    if (batch.erases_space())
        return ~shard_set{0};
    shard_set which = 0;
    for (std::size_t i = 0; i < batch.size(); ++i)
        which |= shard_set{1} << shards::index(batch.hash(i));
    return which;
}

// In the order of the shards, always: two batches cannot wait for each other.
void memory_store::lock(shard_set which) noexcept
{
    for (; which != 0; which &= which - 1)
        shards_.all[static_cast<std::size_t>(std::countr_zero(which))].lock.lock();
}

void memory_store::unlock(shard_set which) noexcept
{
    for (; which != 0; which &= which - 1)
        shards_.all[static_cast<std::size_t>(std::countr_zero(which))].lock.unlock();
}

void memory_store::put(shard& in, write_batch& batch, std::size_t index, snapshots::commit as)
{
    const store_key key = batch.key(index);
    const std::uint64_t hash = batch.hash(index);
    memory_space& space = space_of(in, key);
    entry& held = space.find_or_make(hash, key);
    const bool had_history = held.has_history() || held.is_erased();
    // What it replaces goes into the batch, which is freed after the unlock.
    batch.value(index) = held.replace(std::move(batch.value(index)), as.number, as.snapshot_newest);
    if (held.has_history() && !had_history)
        remember(in, key, hash);
}

void memory_store::append(shard& in, write_batch& batch, std::size_t index, snapshots::commit as)
{
    const store_key key = batch.key(index);
    memory_space& space = space_of(in, key);
    entry& made = space.append(batch.hash(index), key, std::move(batch.attached(index)));
    made.replace(std::move(batch.value(index)), as.number, as.snapshot_newest);
}

void memory_store::erase(shard& in, write_batch& batch, std::size_t index, snapshots::commit as)
{
    const store_key key = batch.key(index);
    const std::uint64_t hash = batch.hash(index);
    memory_space* space = find_space(in, key.space);
    entry* held = space == nullptr ? nullptr : space->find(hash, key);
    if (held == nullptr || held->is_erased())
        return;
    const bool had_history = held->has_history();
    batch.value(index) = held->replace({}, as.number, as.snapshot_newest);
    if (held->has_history()) {
        if (!had_history)
            remember(in, key, hash);
        return;
    }
    space->erase(*held);
}

void memory_store::remember(shard& in, const store_key& key, std::uint64_t hash)
{
    in.history.push_back({key.space, hash, std::string(key.partition), std::string(key.sort)});
    in.has_history.store(true, std::memory_order_relaxed);
}

} // namespace

std::unique_ptr<store> make_memory_store()
{
    return std::make_unique<memory_store>();
}

} // namespace hashrange::engine
