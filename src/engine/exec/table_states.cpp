// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/table_states.hpp"

#include "engine/plan/table_definition.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

bool is_over(const std::optional<time_point>& until, time_point now) noexcept
{
    return until && *until <= now;
}

bool is_due(const table& one, time_point now) noexcept
{
    return is_over(one.busy_until, now) ||
           std::any_of(one.indexes.begin(), one.indexes.end(), [now](const index& each) {
               return is_over(each.busy_until, now);
           });
}

table settled(const table& current, time_point now, std::vector<space_id>& dropped)
{
    table after = current;
    if (is_over(after.busy_until, now)) {
        after.status = op::table_status::active;
        after.busy_until.reset();
    }
    std::erase_if(after.indexes, [&](const index& one) {
        const bool gone = one.status == op::index_status::deleting && is_over(one.busy_until, now);
        if (gone)
            dropped.push_back(one.space);
        return gone;
    });
    for (index& one : after.indexes)
        if (is_over(one.busy_until, now)) {
            one.status = op::index_status::active;
            one.busy_until.reset();
        }
    drop_unused_definitions(after);
    return after;
}

result<std::shared_ptr<const table>>
settle(const engine_context& in, std::shared_ptr<const table> current, time_point now)
{
    if (current == nullptr || !is_due(*current, now))
        return current;
    if (current->status == op::table_status::deleting) {
        if (auto ok = erase_table(in, *current); !ok)
            return ok.error();
        return std::shared_ptr<const table>();
    }
    std::vector<space_id> dropped;
    auto made = std::make_shared<const table>(settled(*current, now, dropped));
    const stripes::hold all = in.locks.lock_all();
    write_batch batch;
    for (const space_id one : dropped)
        batch.erase_space(one);
    in.tables.put(batch, *made);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.publish(made);
    return std::shared_ptr<const table>(std::move(made));
}

} // namespace

result<std::shared_ptr<const table>> find_settled(const engine_context& in, std::string_view name)
{
    auto found = in.tables.find(name);
    if (in.changes_take.count() == 0 || found == nullptr || !is_due(*found, in.clock.now()))
        return found;
    const std::lock_guard one_at_a_time(in.definition_change);
    return settle(in, name);
}

result<std::shared_ptr<const table>> settle(const engine_context& in, std::string_view name)
{
    return settle(in, in.tables.find(name), in.clock.now());
}

result<void> settle_all(const engine_context& in)
{
    for (const table_name& name : in.tables.names("", in.tables.size()))
        if (auto ok = settle(in, name.view()); !ok)
            return ok.error();
    return {};
}

result<void> erase_table(const engine_context& in, const table& gone)
{
    // Nobody writes while the table goes: a write that planned against it will see the new version.
    const stripes::hold all = in.locks.lock_all();
    write_batch batch;
    batch.erase_space(gone.space);
    for (const index& one : gone.indexes)
        batch.erase_space(one.space);
    if (gone.ttl)
        batch.erase_space(gone.ttl->space);
    if (gone.changes != nullptr) {
        table without_stream = gone;
        in.streams.disable(batch, without_stream, in.clock.now());
    }
    in.tables.erase(batch, gone);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.withdraw(gone);
    return {};
}

} // namespace hashrange::engine
