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

result<void>
compare(const declared_table& declared, const op::table_description& live, const table_name& table)
{
    const std::vector<std::string> found = differences(declared, live);
    if (found.empty())
        return {};
    std::string message = "table '" + table.str() + "' is not what its entities declare:";
    for (const std::string& one : found)
        message += "\n  " + one;
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
    } else if (result<void> same = compare(declared, *live, table); !same) {
        return same; // before waiting for what does not help
    }
    if (!live || !is_ready(*live))
        live = wait_until_ready(through, table);
    return live ? compare(declared, *live, table) : live.error();
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
    return live ? compare(declared, *live, table) : live.error();
}

} // namespace hashrange::detail
