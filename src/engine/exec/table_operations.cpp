// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/table_operations.hpp"

#include "hashrange/base/ids.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/exec/backfill.hpp"
#include "engine/exec/table_states.hpp"
#include "engine/plan/table_change.hpp"
#include "engine/validate/constraints.hpp"
#include "engine/validate/table_requests.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace hashrange::engine {

namespace {

constexpr std::size_t names_max = 100;
// A new account's quotas.
constexpr std::int64_t account_units_max = 80'000;
constexpr std::int64_t table_units_max = 40'000;
constexpr std::int64_t endpoint_minutes = 1440;

bool has_stream(const table& of)
{
    return of.stream && of.stream->stream_enabled.value_or(false);
}

/// Makes or ends the stream as the changed definition wants it.
void change_stream_of(engine_context& in, write_batch& batch, table& changed)
{
    if (has_stream(changed) && changed.changes == nullptr)
        in.streams.enable(batch, changed, in.clock.now());
    else if (!has_stream(changed) && changed.changes != nullptr)
        in.streams.disable(batch, changed, in.clock.now());
}

void begin_creation(table& made, time_point end)
{
    made.status = op::table_status::creating;
    made.busy_until = end;
    for (index& one : made.indexes)
        if (one.scope == index_scope::global) {
            one.status = op::index_status::creating;
            one.busy_until = end;
        }
}

/// Its items stay readable until the end.
result<void> begin_deletion(const engine_context& in, const table& going, time_point end)
{
    table after = going;
    after.status = op::table_status::deleting;
    after.busy_until = end;
    const auto made = std::make_shared<const table>(std::move(after));
    write_batch batch;
    in.tables.put(batch, *made);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.publish(made);
    return {};
}

/// REQUIRES: in.definition_change is held.
result<std::shared_ptr<const table>>
find_changeable(const engine_context& in, const table_name& name_or_arn)
{
    const table_name name(table_of(name_or_arn.view()));
    auto found = settle(in, name.view());
    if (!found)
        return found;
    if (*found == nullptr)
        return op::table_not_found(name);
    switch ((*found)->status) {
    case op::table_status::creating: return op::table_in_use(name, op::table_change::created);
    case op::table_status::updating: return op::table_in_use(name, op::table_change::updated);
    case op::table_status::deleting: return op::table_in_use(name, op::table_change::deleted);
    case op::table_status::active:
    case op::table_status::inaccessible_encryption_credentials:
    case op::table_status::archiving:
    case op::table_status::archived:
    case op::table_status::replication_not_authorized: break;
    }
    return found;
}

/// The answer shows a change as under way, also when it is over with the answer.
op::table_description describe_change(
    const table& made, const table_change& changed, const location& where, time_point now
)
{
    op::table_description told = describe(made, where, now);
    if (changed.is_instant)
        return told;
    told.table_status = op::table_status::updating;
    for (auto& one : told.global_secondary_indexes)
        if (one.backfilling)
            one.backfilling = false; // it looks for resources first
    return told;
}

} // namespace

result<op::create_table_response> run(engine_context& in, const op::create_table_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const table_name name(table_of(request.table->view()));
    const std::lock_guard one_at_a_time(in.definition_change);
    const auto existing = settle(in, name.view());
    if (!existing)
        return existing.error();
    if (*existing != nullptr)
        return (*existing)->status == op::table_status::creating
                   ? op::table_in_use(name, op::table_change::created)
                   : op::table_already_exists(name);
    const change_time when{in.clock.now(), in.changes_take};
    table defined = define(request, in.tables, when.now);
    defined.id = uuid_v4(in.random);
    if (when.end())
        begin_creation(defined, *when.end());
    write_batch batch;
    if (has_stream(defined))
        in.streams.enable(batch, defined, when.now);
    const auto made = std::make_shared<const table>(std::move(defined));
    in.tables.put(batch, *made);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.publish(made);
    op::create_table_response response;
    response.table_description = describe(*made, in.where, when.now);
    return response;
}

result<op::describe_table_response>
run(engine_context& in, const op::describe_table_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const table_name name(table_of(request.table->view()));
    const auto found = find_settled(in, name.view());
    if (!found)
        return found.error();
    if (*found == nullptr)
        return op::table_not_found(name);
    op::describe_table_response response;
    response.table = describe(**found, in.where, in.clock.now());
    return response;
}

result<op::delete_table_response> run(engine_context& in, const op::delete_table_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const std::lock_guard one_at_a_time(in.definition_change);
    const auto found = find_changeable(in, *request.table);
    if (!found)
        return found.error();
    const table& going = **found;
    if (std::any_of(going.indexes.begin(), going.indexes.end(), [](const index& one) {
            return one.status != op::index_status::active;
        }))
        return op::index_in_use();
    if (going.deletion_protected)
        return op::validation(
            "Resource cannot be deleted as it is currently protected against deletion. Disable "
            "deletion protection first."
        );
    const change_time when{in.clock.now(), in.changes_take};
    op::delete_table_response response;
    response.table_description = describe(going, in.where, when.now);
    response.table_description->table_status = op::table_status::deleting;
    const auto done = when.end() ? begin_deletion(in, going, *when.end()) : erase_table(in, going);
    if (!done)
        return done.error();
    return response;
}

result<op::list_tables_response> run(engine_context& in, const op::list_tables_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const auto limit = static_cast<std::size_t>(request.limit.value_or(int{names_max}));
    std::string_view after;
    if (request.exclusive_start_table_name)
        after = request.exclusive_start_table_name->view();
    if (in.changes_take.count() > 0) { // tables whose time is over are gone
        const std::lock_guard one_at_a_time(in.definition_change);
        if (auto ok = settle_all(in); !ok)
            return ok.error();
    }
    op::list_tables_response response;
    response.table_names = in.tables.names(after, limit + 1);
    if (response.table_names.size() > limit) {
        response.table_names.pop_back();
        response.last_evaluated_table_name = response.table_names.back();
    }
    return response;
}

result<op::update_table_response> run(engine_context& in, const op::update_table_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const std::lock_guard one_at_a_time(in.definition_change);
    const auto found = find_changeable(in, *request.table);
    if (!found)
        return found.error();
    const change_time when{in.clock.now(), in.changes_take};
    auto changed = change(**found, request, in.tables, when);
    if (!changed)
        return changed.error();
    std::shared_ptr<const table> made; // shared with the catalog
    {
        // From here on every writer knows the new indexes, and none the dropped ones.
        const stripes::hold all = in.locks.lock_all();
        write_batch batch;
        for (const space_id gone : changed->dropped)
            batch.erase_space(gone);
        change_stream_of(in, batch, changed->after);
        made = std::make_shared<const table>(std::move(changed->after));
        in.tables.put(batch, *made);
        if (auto done = in.data.write(std::move(batch)); !done)
            return done.error();
        in.tables.publish(made);
    }
    op::update_table_response response;
    response.table_description = describe_change(*made, *changed, in.where, when.now);
    if (changed->creates_index)
        if (auto ok = backfill(in, made->name); !ok)
            return ok.error();
    return response;
}

result<op::describe_limits_response> run(engine_context&, const op::describe_limits_request&)
{
    return op::describe_limits_response{
        .account_max_read_capacity_units = account_units_max,
        .account_max_write_capacity_units = account_units_max,
        .table_max_read_capacity_units = table_units_max,
        .table_max_write_capacity_units = table_units_max};
}

result<op::describe_endpoints_response>
run(engine_context& in, const op::describe_endpoints_request&)
{
    op::describe_endpoints_response response;
    response.endpoints.push_back(
        {.address = "dynamodb." + in.where.region + ".amazonaws.com",
         .cache_period_in_minutes = endpoint_minutes}
    );
    return response;
}

} // namespace hashrange::engine
