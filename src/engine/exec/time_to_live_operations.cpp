// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/time_to_live_operations.hpp"

#include "hashrange/op/errors.hpp"

#include "engine/exec/item_batch.hpp"
#include "engine/exec/write_set.hpp"
#include "engine/ttl/expiry_queue.hpp"
#include "engine/validate/constraints.hpp"
#include "engine/validate/time_to_live_requests.hpp"

#include <utility>

namespace hashrange::engine {

namespace {

// Deleted in one batch: enough to share a sync of the disk, few enough that writers hardly wait.
constexpr std::size_t sweep_items_max = 64;

result<std::shared_ptr<const table>>
find_named(const engine_context& in, const std::optional<table_name>& name)
{
    const table_name wanted(table_of(name->view()));
    auto found = in.tables.find(wanted.view());
    if (found == nullptr)
        return op::table_not_found(wanted);
    return found;
}

/// Whether the request changes anything of what is.
result<void> judge(const table& current, const op::time_to_live_specification& asked)
{
    if (current.ttl && current.ttl->attribute != *asked.attribute_name)
        return op::validation(
            "TimeToLive is active on a different AttributeName: current AttributeName is " +
            current.ttl->attribute
        );
    if (current.ttl.has_value() == *asked.enabled)
        return op::validation(
            current.ttl ? "TimeToLive is already enabled" : "TimeToLive is already disabled"
        );
    return {};
}

result<std::shared_ptr<const table>> publish(engine_context& in, write_batch&& batch, table changed)
{
    auto made = std::make_shared<const table>(std::move(changed));
    in.tables.put(batch, *made);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.publish(made);
    return made;
}

/// Queues one item as it is now, which may be another than when the scan met it.
result<void> queue(engine_context& in, const table& owner, const item_address& address)
{
    const stripes::hold held = in.locks.lock(address.key());
    auto stored = in.data.get(address.key());
    if (!stored)
        return stored.error();
    if (!stored->has_value())
        return {};
    const item now = item::from_shared(std::move(*stored));
    const auto second = expiry_of(owner, now.view());
    if (!second)
        return {};
    write_batch batch;
    put_expiry(batch, owner, {*second, address.partition, address.sort});
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    return {};
}

/// Queues the items of before; those written since are queued with their writes.
result<void> fill_queue(engine_context& in, const std::shared_ptr<const table>& owner)
{
    space_range everything;
    everything.space = owner->space;
    const auto items = in.data.read(everything);
    while (true) {
        const auto more = items->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const item found = item::from_shared(items->value());
        if (!expiry_of(*owner, found.view()))
            continue;
        if (auto ok = queue(in, *owner, address_of_stored(*owner, found.view())); !ok)
            return ok;
    }
    table complete = *in.tables.find(owner->name.view());
    complete.ttl->complete = true;
    auto done = publish(in, write_batch(), std::move(complete));
    return done ? result<void>() : done.error();
}

/// Deletes those of the items that are still expired as the queue says.
result<std::size_t>
erase_expired(engine_context& in, const table_name& name, const std::vector<expiry_entry>& entries)
{
    write_set actions;
    const auto held = plan_and_lock(
        in,
        [&]() -> result<std::vector<std::size_t>> {
            actions.clear();
            const auto owner = in.tables.find(name.view());
            if (owner == nullptr || !owner->ttl)
                return std::vector<std::size_t>();
            for (const expiry_entry& one : entries)
                actions.push_back(
                    {.kind = write_kind::erase,
                     .target = owner,
                     .address = {owner->space, one.partition, one.sort},
                     .given = {},
                     .expressions = {}}
                );
            return stripes_of(actions);
        },
        [&in](const std::vector<std::size_t>& which) { return in.locks.lock(which); }
    );
    if (!held)
        return held.error();
    item_batch batch(in, change_origin::time_to_live);
    std::size_t erased = 0;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const auto effect = find_effect(in.data, actions[i]);
        if (!effect)
            return effect.error();
        if (!effect->before ||
            expiry_of(*actions[i].target, effect->before->view()) != entries[i].second)
            continue;
        batch.add(actions[i], *effect);
        ++erased;
    }
    if (auto done = batch.commit(); !done)
        return done.error();
    return erased;
}

result<std::size_t> sweep(engine_context& in, const table& owner)
{
    expired_items expired(in.data, owner, in.clock.now());
    std::size_t erased = 0;
    for (bool more = true; more;) {
        std::vector<expiry_entry> entries;
        while (more && entries.size() < sweep_items_max) {
            auto entry = expired.next();
            if (!entry)
                return entry.error();
            more = entry->has_value();
            if (more)
                entries.push_back(std::move(**entry));
        }
        if (entries.empty())
            break;
        const auto done = erase_expired(in, owner.name, entries);
        if (!done)
            return done.error();
        erased += *done;
    }
    return erased;
}

} // namespace

result<op::describe_time_to_live_response>
run(engine_context& in, const op::describe_time_to_live_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const auto found = find_named(in, request.table);
    if (!found)
        return found.error();
    op::describe_time_to_live_response response;
    op::time_to_live_description& told = response.time_to_live_description.emplace();
    told.time_to_live_status = op::time_to_live_status::disabled;
    if (const auto& ttl = (*found)->ttl) {
        told.time_to_live_status =
            ttl->complete ? op::time_to_live_status::enabled : op::time_to_live_status::enabling;
        told.attribute_name = ttl->attribute;
    }
    return response;
}

result<op::update_time_to_live_response>
run(engine_context& in, const op::update_time_to_live_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const auto& asked = *request.time_to_live_specification;
    const std::lock_guard one_at_a_time(in.definition_change);
    const auto found = find_named(in, request.table);
    if (!found)
        return found.error();
    if (auto ok = judge(**found, asked); !ok)
        return ok.error();
    table changed = **found;
    write_batch batch;
    if (*asked.enabled) {
        changed.ttl = expiry{*asked.attribute_name, in.tables.new_space(), false};
    } else {
        batch.erase_space(changed.ttl->space);
        changed.ttl.reset();
    }
    result<std::shared_ptr<const table>> made = [&] {
        // From here on every writer queues what expires, or none does.
        const stripes::hold all = in.locks.lock_all();
        return publish(in, std::move(batch), std::move(changed));
    }();
    if (!made)
        return made.error();
    if (*asked.enabled) {
        if (auto ok = fill_queue(in, *made); !ok)
            return ok.error();
        in.sweeper.begin();
    }
    return op::update_time_to_live_response{asked};
}

result<void> finish_expiry_queues(engine_context& in)
{
    const std::lock_guard one_at_a_time(in.definition_change);
    for (const table_name& name : in.tables.names("", in.tables.size())) {
        const auto found = in.tables.find(name.view());
        if (!found->ttl || found->ttl->complete)
            continue;
        if (auto ok = fill_queue(in, found); !ok)
            return ok;
    }
    return {};
}

bool has_time_to_live(const engine_context& in)
{
    for (const table_name& name : in.tables.names("", in.tables.size()))
        if (const auto found = in.tables.find(name.view()); found != nullptr && found->ttl)
            return true;
    return false;
}

result<std::size_t> sweep(engine_context& in)
{
    std::size_t erased = 0;
    for (const table_name& name : in.tables.names("", in.tables.size())) {
        const auto found = in.tables.find(name.view());
        if (found == nullptr || !found->ttl)
            continue;
        const auto done = sweep(in, *found);
        if (!done)
            return done.error();
        erased += *done;
    }
    return erased;
}

} // namespace hashrange::engine
