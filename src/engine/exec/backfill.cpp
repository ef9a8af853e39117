// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/backfill.hpp"

#include "engine/exec/write_effect.hpp"
#include "engine/index/index_entry.hpp"
#include "engine/plan/item_address.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

namespace {

/// Puts the entry of one item as it is now, which may be another than when the scan met it.
result<void>
add_entry(engine_context& in, const table& owner, const index& of, const item_address& address)
{
    const stripes::hold held = in.locks.lock(address.key());
    auto stored = in.data.get(address.key());
    if (!stored)
        return stored.error();
    if (!stored->has_value())
        return {};
    const item now = item::from_shared(std::move(*stored));
    const auto entry = index_entry_of(owner, of, now);
    if (!entry)
        return {};
    const store_key key{of.space, entry->partition, entry->sort};
    auto there = in.data.get(key);
    if (!there)
        return there.error();
    if (there->has_value())
        return {}; // a writer was faster
    write_batch batch;
    const auto bytes = static_cast<std::int64_t>(entry->carried.stored_bytes());
    add_count(batch, of.space, *of.counts, {.entries = 1, .bytes = bytes});
    batch.put(key, entry->carried.share());
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    return {};
}

result<void> fill(engine_context& in, const table& owner, const index& of)
{
    space_range everything;
    everything.space = owner.space;
    const auto items = in.data.read(everything);
    while (true) {
        const auto more = items->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const item found = item::from_shared(items->value());
        const item_address address = address_of_stored(owner, found.view());
        if (auto ok = add_entry(in, owner, of, address); !ok)
            return ok;
    }
}

} // namespace

result<void> backfill(engine_context& in, const table_name& name)
{
    const auto owner = in.tables.find(name.view());
    table finished = *owner;
    for (index& one : finished.indexes) {
        if (one.status != op::index_status::creating)
            continue;
        if (auto ok = fill(in, *owner, one); !ok)
            return ok;
        if (!one.busy_until)
            one.status = op::index_status::active;
    }
    const auto made = std::make_shared<const table>(std::move(finished));
    write_batch batch;
    in.tables.put(batch, *made);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.publish(made);
    return {};
}

result<void> finish_backfills(engine_context& in)
{
    const std::lock_guard one_at_a_time(in.definition_change);
    for (const table_name& name : in.tables.names("", in.tables.size())) {
        const auto found = in.tables.find(name.view());
        const bool unfinished =
            std::any_of(found->indexes.begin(), found->indexes.end(), [](const index& one) {
                return one.status == op::index_status::creating;
            });
        if (!unfinished)
            continue;
        if (auto ok = backfill(in, name); !ok)
            return ok;
    }
    return {};
}

} // namespace hashrange::engine
