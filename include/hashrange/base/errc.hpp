// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hashrange {

/// Every way in which a call can fail, the service's and ours.
/// What each means to a program stands in one table: `describe(code)`.
enum class errc : std::uint8_t {
    // The service's answers, under its own names.
    validation,
    condition_failed,
    transaction_canceled,
    transaction_conflict,
    transaction_in_progress,
    idempotent_parameter_mismatch,
    resource_not_found,
    resource_in_use,
    table_not_found,
    table_already_exists,
    table_in_use,
    index_not_found,
    duplicate_item,
    limit_exceeded,
    item_collection_size_limit_exceeded,
    provisioned_throughput_exceeded,
    throttling,
    request_limit_exceeded,
    replicated_write_conflict,
    internal_server_error,
    service_unavailable,
    serialization,
    unknown_operation,
    missing_authentication_token,
    incomplete_signature,
    invalid_signature,
    unrecognized_client,
    expired_token,
    access_denied,
    expired_iterator,
    trimmed_data_access,
    backup_not_found,
    backup_in_use,
    table_replica_not_found,
    export_not_found,
    import_not_found,
    policy_not_found,
    unknown_service_error, // a code that this version does not know; `error::name()` still tells it

    // Ours: found before a request was sent, or after an answer came.
    not_found,          // an item that a typed verb needed is not there
    already_exists,     // create met an item with this key
    unique_violation,   // another entity holds a unique value
    version_conflict,   // the stored version is another one
    wrong_entity,       // the stored item is of another type
    malformed_item,     // a stored item does not fit the entity
    invalid_entity,     // the entity breaks its own declared rules
    invalid_argument,   // a call that can never succeed as written
    configuration,      // a setting is missing or wrong; the message names it
    malformed_response, // the server answered something that is not DynamoDB's protocol
    connection_failed,  // no connection: nothing was sent
    connection_lost,    // the connection broke after something was sent
    timed_out,
    canceled,
    storage,       // the disk under an embedded database failed
    out_of_memory, // a budget of ours was reached
};

/// What a program may want to know of a code without comparing strings.
struct errc_description {
    errc code;
    std::string_view name;     // the exact name of the service, or ours in CamelCase
    std::uint16_t http_status; // as the service sends it; 0 for codes that never travel
    bool retryable;            // the same request may succeed a moment later
    bool throttled;            // ... and the sender should slow down
};

/// The one row of a code. Threads: any.
const errc_description& describe(errc code) noexcept;

/// The code of a service error name, with or without its "com.amazonaws...#" prefix;
/// `errc::unknown_service_error` when there is none.
errc errc_from_service_name(std::string_view name) noexcept;

} // namespace hashrange
