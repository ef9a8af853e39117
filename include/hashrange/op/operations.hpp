// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/batch_execute_statement.hpp"
#include "hashrange/op/batch_get_item.hpp"
#include "hashrange/op/batch_write_item.hpp"
#include "hashrange/op/create_table.hpp"
#include "hashrange/op/delete_item.hpp"
#include "hashrange/op/delete_table.hpp"
#include "hashrange/op/describe_endpoints.hpp"
#include "hashrange/op/describe_limits.hpp"
#include "hashrange/op/describe_stream.hpp"
#include "hashrange/op/describe_table.hpp"
#include "hashrange/op/describe_time_to_live.hpp"
#include "hashrange/op/execute_statement.hpp"
#include "hashrange/op/execute_transaction.hpp"
#include "hashrange/op/get_item.hpp"
#include "hashrange/op/get_records.hpp"
#include "hashrange/op/get_shard_iterator.hpp"
#include "hashrange/op/list_streams.hpp"
#include "hashrange/op/list_tables.hpp"
#include "hashrange/op/list_tags_of_resource.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/put_item.hpp"
#include "hashrange/op/query.hpp"
#include "hashrange/op/scan.hpp"
#include "hashrange/op/tag_resource.hpp"
#include "hashrange/op/transact_get_items.hpp"
#include "hashrange/op/transact_write_items.hpp"
#include "hashrange/op/untag_resource.hpp"
#include "hashrange/op/update_item.hpp"
#include "hashrange/op/update_table.hpp"
#include "hashrange/op/update_time_to_live.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>
#include <variant>

namespace hashrange::op {
namespace detail {

/// Every request, in the order of `operation`.
template <template <class...> class List>
using of_all_requests = List<
    get_item_request,
    put_item_request,
    update_item_request,
    delete_item_request,
    query_request,
    scan_request,
    batch_get_item_request,
    batch_write_item_request,
    create_table_request,
    delete_table_request,
    describe_table_request,
    list_tables_request,
    update_table_request,
    transact_get_items_request,
    transact_write_items_request,
    execute_statement_request,
    batch_execute_statement_request,
    execute_transaction_request,
    describe_time_to_live_request,
    update_time_to_live_request,
    tag_resource_request,
    untag_resource_request,
    list_tags_of_resource_request,
    list_streams_request,
    describe_stream_request,
    get_shard_iterator_request,
    get_records_request,
    describe_limits_request,
    describe_endpoints_request>;

template <request... Requests>
struct request_list {
    using borrowed = std::variant<const Requests*...>;
    using owned = std::variant<Requests...>;
    using responses = std::variant<response_of<Requests>...>;

    static constexpr bool in_order = []<std::size_t... At>(std::index_sequence<At...>)
    {
        return ((static_cast<std::size_t>(Requests::id) == At) && ...);
    }
    (std::index_sequence_for<Requests...>{});
    static constexpr std::size_t size = sizeof...(Requests);
};
using requests = of_all_requests<request_list>;

} // namespace detail

/// A request of any operation, borrowed. Its index is its `operation`.
using any_request = detail::requests::borrowed;
/// The answer of any operation. Its index is its `operation`.
using any_response = detail::requests::responses;
/// A request of any operation, owned: what a server decodes. Its index is its `operation`.
using owned_request = detail::requests::owned;

inline constexpr std::size_t operations = detail::requests::size;

static_assert(detail::requests::in_order, "the lists are in the order of the enumeration");
static_assert(operations == static_cast<std::size_t>(operation::describe_endpoints) + 1);

inline operation operation_of(const any_request& request) noexcept
{
    return static_cast<operation>(request.index());
}
inline operation operation_of(const owned_request& request) noexcept
{
    return static_cast<operation>(request.index());
}
inline operation operation_of(const any_response& response) noexcept
{
    return static_cast<operation>(response.index());
}

/// Lifetime: of the request.
inline any_request borrow(const owned_request& request) noexcept
{
    return std::visit([](const auto& held) { return any_request(&held); }, request);
}
any_request borrow(owned_request&&) = delete;

} // namespace hashrange::op
