// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The service's errors, each with its exact name and, where it is fixed, its exact text; and what
/// some of them carry. Made by the engine; the wire room makes the same of an answer's body.
namespace hashrange::op {

/// Why one action of a transaction did not let it happen; "None" where it would have.
struct cancellation_reason {
    std::string code = "None";
    std::optional<std::string> message;
    std::optional<hashrange::item> item; // what was there instead, when asked for
    friend bool operator==(const cancellation_reason&, const cancellation_reason&) = default;
};

/// Which limit throttled a call, and where.
struct throttling_reason {
    std::optional<std::string> reason;   // "TableReadProvisionedThroughputExceeded"
    std::optional<std::string> resource; // an ARN
    friend bool operator==(const throttling_reason&, const throttling_reason&) = default;
};

// What errors carry beside their text.
struct condition_failure : error_detail {
    explicit condition_failure(item found) : old_item(std::move(found)) {}
    item old_item;
};
struct cancellation : error_detail {
    explicit cancellation(std::vector<cancellation_reason> all) : reasons(std::move(all)) {}
    std::vector<cancellation_reason> reasons; // one for each action, in their order
};
struct throttled : error_detail {
    explicit throttled(std::vector<throttling_reason> all) : reasons(std::move(all)) {}
    std::vector<throttling_reason> reasons;
};

/// The item that a failed condition met, when the call asked for it; otherwise null.
/// Lifetime: of the error.
const item* old_item(const error& failure) noexcept;
/// Of a cancelled transaction; otherwise empty. Lifetime: of the error.
std::span<const cancellation_reason> reasons(const error& failure) noexcept;
/// Of a throttled call, where the service told them. Lifetime: of the error.
std::span<const throttling_reason> throttling_reasons(const error& failure) noexcept;

// Requests that can never succeed as they are.
error validation(std::string message);
/// The same, with "One or more parameter values were invalid: " before the text.
error invalid_parameter(std::string_view text);
/// Only for a body that is not JSON, or not of the operation's shape; the service gives no text
/// for the former.
error serialization(std::string message = {});
error unknown_operation();

// Items.
error condition_failed(std::optional<item> found = {});
error duplicate_item();
error item_collection_too_large();

// Tables, indexes, streams.
/// Of operations on items.
error table_not_found();
/// Of operations on tables: "Requested resource not found: Table: orders not found".
error table_not_found(const table_name& table);
/// Of a resource named otherwise: "Requested resource not found: Stream: arn:... not found".
error resource_not_found(std::string_view kind, std::string_view name);
/// Of UpdateTable on an index that is not there.
error index_not_found(const index_name& index, const table_name& table);
error table_already_exists(const table_name& table);
enum class table_change : std::uint8_t { created, updated, deleted };
/// "Attempt to change a resource which is still in use: Table is being updated: orders".
error table_in_use(const table_name& table, table_change running);
/// Of DeleteTable while an index changes.
error index_in_use();
error limit_exceeded(std::string message);

// Transactions.
/// REQUIRES: a reason for each action, in their order.
error transaction_canceled(std::vector<cancellation_reason> reasons);
/// Of a single write that met a running transaction.
error transaction_conflict();
error transaction_in_progress();
error idempotent_parameter_mismatch();

cancellation_reason condition_failed_reason(std::optional<item> found = {});
cancellation_reason transaction_conflict_reason();
cancellation_reason validation_reason(std::string message);
cancellation_reason duplicate_item_reason();
cancellation_reason item_collection_too_large_reason();
cancellation_reason throughput_exceeded_reason();

// Too much, too fast.
error throughput_exceeded(std::vector<throttling_reason> reasons = {});
error request_limit_exceeded(std::vector<throttling_reason> reasons = {});
error throttling(std::string message, std::vector<throttling_reason> reasons = {});

// Streams.
error expired_iterator();
error trimmed_data_access();

// Who calls.
error access_denied(std::string message);
error internal_server_error();
error service_unavailable();

} // namespace hashrange::op
