// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/operation.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/op/operations.hpp"

#include <array>
#include <cstddef>

namespace hashrange::op {
namespace {

constexpr operation_traits read(operation id, std::string_view name, bool pageable = false)
{
    return {.id = id, .name = name, .pageable = pageable, .may_be_resent = true};
}
constexpr operation_traits stream(operation id, std::string_view name, bool pageable = false)
{
    operation_traits made = read(id, name, pageable);
    made.endpoint = service::streams;
    return made;
}
constexpr operation_traits write(operation id, std::string_view name, bool pageable = false)
{
    return {.id = id, .name = name, .writes = true, .pageable = pageable};
}
/// Sent twice it leaves what it leaves sent once.
constexpr operation_traits settle(operation id, std::string_view name)
{
    operation_traits made = write(id, name);
    made.may_be_resent = true;
    return made;
}
constexpr operation_traits with_token(operation_traits made)
{
    made.has_token = true;
    return made;
}

constexpr std::array table = {
    read(operation::get_item, "GetItem"),
    // Whether a single write may be sent twice depends on its condition and on what it returns:
    // the caller knows, this table does not.
    write(operation::put_item, "PutItem"),
    write(operation::update_item, "UpdateItem"),
    write(operation::delete_item, "DeleteItem"),
    read(operation::query, "Query", true),
    read(operation::scan, "Scan", true),
    read(operation::batch_get_item, "BatchGetItem"),
    settle(operation::batch_write_item, "BatchWriteItem"),
    write(operation::create_table, "CreateTable"),
    write(operation::delete_table, "DeleteTable"),
    read(operation::describe_table, "DescribeTable"),
    read(operation::list_tables, "ListTables", true),
    write(operation::update_table, "UpdateTable"),
    read(operation::transact_get_items, "TransactGetItems"),
    with_token(write(operation::transact_write_items, "TransactWriteItems")),
    // A statement may read or write; only its text tells.
    write(operation::execute_statement, "ExecuteStatement", true),
    write(operation::batch_execute_statement, "BatchExecuteStatement"),
    with_token(write(operation::execute_transaction, "ExecuteTransaction")),
    read(operation::describe_time_to_live, "DescribeTimeToLive"),
    write(operation::update_time_to_live, "UpdateTimeToLive"),
    settle(operation::tag_resource, "TagResource"),
    settle(operation::untag_resource, "UntagResource"),
    read(operation::list_tags_of_resource, "ListTagsOfResource", true),
    stream(operation::list_streams, "ListStreams", true),
    stream(operation::describe_stream, "DescribeStream", true),
    stream(operation::get_shard_iterator, "GetShardIterator"),
    stream(operation::get_records, "GetRecords", true),
    read(operation::describe_limits, "DescribeLimits"),
    read(operation::describe_endpoints, "DescribeEndpoints"),
};

consteval bool table_is_in_order()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].id) != i)
            return false;
    return true;
}
static_assert(table_is_in_order(), "one row per operation, in the order of the enumeration");
static_assert(table.size() == operations);

} // namespace

const operation_traits& traits(operation id) noexcept
{
    const auto row = static_cast<std::size_t>(id);
    HASHRANGE_ASSERT(row < table.size());
    return table[row];
}

} // namespace hashrange::op
