// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

namespace hashrange::op {

/// Every operation of the service that Hashrange speaks, in the order of service.md's groups.
enum class operation : std::uint8_t {
    get_item,
    put_item,
    update_item,
    delete_item,
    query,
    scan,
    batch_get_item,
    batch_write_item,
    create_table,
    delete_table,
    describe_table,
    list_tables,
    update_table,
    transact_get_items,
    transact_write_items,
    execute_statement,
    batch_execute_statement,
    execute_transaction,
    describe_time_to_live,
    update_time_to_live,
    tag_resource,
    untag_resource,
    list_tags_of_resource,
    list_streams,
    describe_stream,
    get_shard_iterator,
    get_records,
    describe_limits,
    describe_endpoints,
};

/// Which of the two endpoints serves an operation: `DynamoDB_20120810` or
/// `DynamoDBStreams_20120810`.
enum class service : std::uint8_t { dynamodb, streams };

/// What a middleware must know of an operation without knowing its members.
struct operation_traits {
    operation id;
    std::string_view name; // "PutItem": of the X-Amz-Target header
    service endpoint = service::dynamodb;
    bool writes = false;
    bool pageable = false;      // an answer may name where to continue
    bool has_token = false;     // a client token makes resending safe
    bool may_be_resent = false; // sending it twice does no more than once
};

const operation_traits& traits(operation id) noexcept;

/// A request struct: plain data that names its response and its operation.
///
/// House rule: a member is `std::optional` where the service can tell "absent" from a default;
/// lists and maps are plain where empty and absent mean the same to it.
// clang-format off
template <class T>
concept request = requires {
    typename T::response;
    { T::id } -> std::convertible_to<operation>;
};
// clang-format on

template <request Request>
using response_of = typename Request::response;

} // namespace hashrange::op
