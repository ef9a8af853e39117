// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/table_operations.hpp"

#include "hashrange/op/errors.hpp"

#include "engine/exec/backfill.hpp"
#include "engine/plan/table_change.hpp"
#include "engine/validate/constraints.hpp"
#include "engine/validate/table_requests.hpp"

#include <array>
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

/// A random UUID in its usual writing.
std::string new_uuid(random_source& random)
{
    std::array<std::byte, 16> bytes{};
    random.fill(bytes);
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x40}; // version 4: random
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80}; // the usual variant
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text.push_back('-');
        text.push_back(digits[std::to_integer<std::size_t>(bytes[i] >> 4)]);
        text.push_back(digits[std::to_integer<std::size_t>(bytes[i] & std::byte{0x0f})]);
    }
    return text;
}

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

} // namespace

result<op::create_table_response> run(engine_context& in, const op::create_table_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const std::lock_guard one_at_a_time(in.definition_change);
    if (in.tables.find(request.table->view()) != nullptr)
        return op::table_already_exists(*request.table);
    auto defined = define(request, in.tables, in.clock.now());
    if (!defined)
        return defined.error();
    defined->id = new_uuid(in.random);
    write_batch batch;
    if (has_stream(*defined))
        in.streams.enable(batch, *defined, defined->created);
    const auto made = std::make_shared<const table>(std::move(*defined));
    in.tables.put(batch, *made);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.publish(made);
    op::create_table_response response;
    response.table_description = describe(*made, in.where);
    return response;
}

result<op::describe_table_response>
run(engine_context& in, const op::describe_table_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const auto found = in.tables.find(table_of(request.table->view()));
    if (found == nullptr)
        return op::table_not_found(table_name(table_of(request.table->view())));
    op::describe_table_response response;
    response.table = describe(*found, in.where);
    return response;
}

result<op::delete_table_response> run(engine_context& in, const op::delete_table_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const std::lock_guard one_at_a_time(in.definition_change);
    const auto found = in.tables.find(table_of(request.table->view()));
    if (found == nullptr)
        return op::table_not_found(table_name(table_of(request.table->view())));
    if (found->deletion_protected)
        return op::validation(
            "Resource cannot be deleted as it is currently protected against deletion. Disable "
            "deletion protection first."
        );
    // Nobody writes while the table goes: a write that planned against it will see the new version.
    const stripes::hold all = in.locks.lock_all();
    write_batch batch;
    batch.erase_space(found->space);
    for (const index& one : found->indexes)
        batch.erase_space(one.space);
    if (found->ttl)
        batch.erase_space(found->ttl->space);
    if (found->changes != nullptr) {
        table without_stream = *found;
        in.streams.disable(batch, without_stream, in.clock.now());
    }
    in.tables.erase(batch, *found);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.withdraw(*found);
    op::delete_table_response response;
    response.table_description = describe(*found, in.where);
    response.table_description->table_status = op::table_status::deleting;
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
    const table_name name(table_of(request.table->view()));
    const auto found = in.tables.find(name.view());
    if (found == nullptr)
        return op::table_not_found(name);
    auto changed = change(*found, request, in.tables, in.clock.now());
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
    response.table_description = describe(*made, in.where);
    response.table_description->table_status = op::table_status::updating;
    if (changed->creates_index)
        if (auto ok = backfill(in, name); !ok)
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
