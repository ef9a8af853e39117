// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/table.hpp"
#include "hashrange/transport/transport.hpp"

#include "repo/declared_table.hpp"

#include <algorithm>
#include <string>

namespace hashrange::detail {
namespace {

constexpr std::chrono::seconds ready_time_max{60};
constexpr std::chrono::milliseconds pause_min{20};
constexpr std::chrono::milliseconds pause_max{1'000};

result<op::table_description> describe_table(const client& through, const table_name& table)
{
    auto answer = through.transport->send(op::describe_table_request{.table = table});
    if (!answer)
        return answer.error();
    if (!answer->table)
        return error(errc::malformed_response, "DescribeTable told nothing of the table");
    return *std::move(answer->table);
}

bool is_ready(const op::table_description& live) noexcept
{
    return live.table_status == op::table_status::active &&
           std::all_of(
               live.global_secondary_indexes.begin(),
               live.global_secondary_indexes.end(),
               [](const auto& one) { return one.index_status == op::index_status::active; }
           );
}

/// Bounded by the time spent in pauses, so that a clock that stands still cannot make it endless.
/// A table that was just created may not be told of for a moment.
result<op::table_description> wait_until_ready(const client& through, const table_name& table)
{
    std::chrono::milliseconds pause = pause_min, paused{0};
    for (;;) {
        result<op::table_description> live = describe_table(through, table);
        if (!live && live.error() != errc::resource_not_found)
            return live;
        if (live && is_ready(*live))
            return live;
        if (paused >= ready_time_max)
            return error(
                errc::timed_out,
                "table '" + table.str() + "' is not ready after " +
                    std::to_string(ready_time_max.count()) + " seconds"
            );
        through.pause(pause);
        paused += pause;
        pause = std::min(2 * pause, pause_max);
    }
}

/// Global indexes can be added to a table; nothing else can be changed.
bool can_be_added(const std::vector<difference>& found) noexcept
{
    return std::all_of(found.begin(), found.end(), [](const difference& one) {
        return !one.missing_index.empty();
    });
}

error not_as_declared(const table_name& table, const std::vector<difference>& found)
{
    std::string message = "table '" + table.str() + "' is not what its entities declare:";
    for (const difference& one : found)
        message += "\n  " + one.line;
    return error(errc::configuration, std::move(message));
}

result<void> check_agreement(const declared_table& declared)
{
    if (declared.disagreements.empty())
        return {};
    std::string message = "the entities of the table disagree:";
    for (const std::string& one : declared.disagreements)
        message += "\n  " + one;
    return error(errc::configuration, std::move(message));
}

/// Somebody else may create it at the same moment.
bool is_there(const error& failure) noexcept
{
    return failure == errc::resource_in_use || failure == errc::table_already_exists;
}

/// Somebody else may change the table at the same moment; the service adds one index at a time.
bool is_busy(const error& failure) noexcept
{
    return failure == errc::resource_in_use || failure == errc::limit_exceeded;
}

/// Adds the indexes that are missing, one after the other. Each may be asked for more than once:
/// when others change the table, the request is refused.
result<void>
add_indexes(const client& through, const table_name& table, const declared_table& declared)
{
    for (std::size_t tries = 3 * declared.indexes.size() + 1; tries > 0; --tries) {
        const result<op::table_description> live = wait_until_ready(through, table);
        if (!live)
            return live.error();
        const std::vector<difference> found = differences(declared, *live);
        if (found.empty())
            return {};
        if (tries == 1 || found.front().missing_index.empty())
            return not_as_declared(table, found);
        op::update_table_request addition =
            addition_of(declared, found.front().missing_index, *live);
        addition.table = table;
        const auto added = through.transport->send(addition);
        if (!added && !is_busy(added.error()))
            return added.error();
    }
    return {};
}

result<op::time_to_live_description> describe_expiry(const client& through, const table_name& table)
{
    auto answer = through.transport->send(op::describe_time_to_live_request{.table = table});
    if (!answer)
        return answer.error();
    if (!answer->time_to_live_description)
        return error(errc::malformed_response, "DescribeTimeToLive told nothing of the table");
    return *std::move(answer->time_to_live_description);
}

/// Its line beside those of the other differences.
difference expiry_difference(
    const declared_table& declared, expiry_state state, const op::time_to_live_description& live
)
{
    const std::string wanted = ", declared is '" + std::string(declared.expiry) + "'";
    if (state == expiry_state::off)
        return {"the time to live is off" + wanted, {}};
    return {"the time to live is '" + live.attribute_name.value_or("?") + "'" + wanted, {}};
}

result<void>
ensure_expiry(const client& through, const table_name& table, const declared_table& declared)
{
    if (declared.expiry.empty())
        return {};
    const auto live = describe_expiry(through, table);
    if (!live)
        return live.error();
    const expiry_state state = expiry_of(declared, *live);
    if (state == expiry_state::other)
        return not_as_declared(table, {expiry_difference(declared, state, *live)});
    if (state == expiry_state::as_declared)
        return {};
    const auto enabled = through.transport->send(op::update_time_to_live_request{
        .table = table,
        .time_to_live_specification = op::time_to_live_specification{
            .enabled = true, .attribute_name = std::string(declared.expiry)}});
    return enabled ? result<void>() : enabled.error();
}

} // namespace

result<void> ensure_table(
    const client& through,
    const table_name& table,
    std::span<const entity_description* const> entities
)
{
    const declared_table declared(entities);
    if (result<void> agreed = check_agreement(declared); !agreed)
        return agreed;
    result<op::table_description> live = describe_table(through, table);
    if (!live && live.error() != errc::resource_not_found)
        return live.error();
    if (!live) {
        const auto created = through.transport->send(creation_of(declared, table));
        if (!created && !is_there(created.error()))
            return created.error();
    } else if (const auto found = differences(declared, *live); !can_be_added(found)) {
        return not_as_declared(table, found); // before waiting for what does not help
    } else if (found.empty() && is_ready(*live)) {
        return ensure_expiry(through, table, declared);
    }
    if (result<void> added = add_indexes(through, table, declared); !added)
        return added;
    return ensure_expiry(through, table, declared);
}

result<void> verify_table(
    const client& through,
    const table_name& table,
    std::span<const entity_description* const> entities
)
{
    const declared_table declared(entities);
    if (result<void> agreed = check_agreement(declared); !agreed)
        return agreed;
    const result<op::table_description> live = describe_table(through, table);
    if (!live)
        return live.error();
    std::vector<difference> found = differences(declared, *live);
    if (!declared.expiry.empty()) {
        const auto expiry = describe_expiry(through, table);
        if (!expiry)
            return expiry.error();
        if (const expiry_state state = expiry_of(declared, *expiry);
            state != expiry_state::as_declared)
            found.push_back(expiry_difference(declared, state, *expiry));
    }
    return found.empty() ? result<void>() : not_as_declared(table, found);
}

} // namespace hashrange::detail
