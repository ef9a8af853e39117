// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/errc.hpp"

#include "hashrange/base/assert.hpp"

#include <array>
#include <cstddef>

namespace hashrange {
namespace {

constexpr std::array table = {
    // code, name, status, retryable, throttled
    errc_description{errc::validation, "ValidationException", 400, false, false},
    errc_description{errc::condition_failed, "ConditionalCheckFailedException", 400, false, false},
    errc_description{errc::transaction_canceled, "TransactionCanceledException", 400, false, false},
    errc_description{errc::transaction_conflict, "TransactionConflictException", 400, true, false},
    errc_description{
        errc::transaction_in_progress, "TransactionInProgressException", 400, true, true},
    errc_description{
        errc::idempotent_parameter_mismatch,
        "IdempotentParameterMismatchException",
        400,
        false,
        false},
    errc_description{errc::resource_not_found, "ResourceNotFoundException", 400, false, false},
    errc_description{errc::resource_in_use, "ResourceInUseException", 400, false, false},
    errc_description{errc::table_not_found, "TableNotFoundException", 400, false, false},
    errc_description{errc::table_already_exists, "TableAlreadyExistsException", 400, false, false},
    errc_description{errc::table_in_use, "TableInUseException", 400, false, false},
    errc_description{errc::index_not_found, "IndexNotFoundException", 400, false, false},
    errc_description{errc::duplicate_item, "DuplicateItemException", 400, false, false},
    errc_description{errc::limit_exceeded, "LimitExceededException", 400, true, true},
    errc_description{
        errc::item_collection_size_limit_exceeded,
        "ItemCollectionSizeLimitExceededException",
        400,
        false,
        false},
    errc_description{
        errc::provisioned_throughput_exceeded,
        "ProvisionedThroughputExceededException",
        400,
        true,
        true},
    errc_description{errc::throttling, "ThrottlingException", 400, true, true},
    errc_description{errc::request_limit_exceeded, "RequestLimitExceeded", 400, true, true},
    errc_description{
        errc::replicated_write_conflict, "ReplicatedWriteConflictException", 400, true, false},
    errc_description{errc::internal_server_error, "InternalServerError", 500, true, false},
    errc_description{errc::service_unavailable, "ServiceUnavailable", 503, true, false},
    errc_description{errc::serialization, "SerializationException", 400, false, false},
    errc_description{errc::unknown_operation, "UnknownOperationException", 400, false, false},
    errc_description{
        errc::missing_authentication_token,
        "MissingAuthenticationTokenException",
        400,
        false,
        false},
    errc_description{errc::incomplete_signature, "IncompleteSignatureException", 400, false, false},
    errc_description{errc::invalid_signature, "InvalidSignatureException", 400, false, false},
    errc_description{errc::unrecognized_client, "UnrecognizedClientException", 400, false, false},
    errc_description{errc::expired_token, "ExpiredTokenException", 400, false, false},
    errc_description{errc::access_denied, "AccessDeniedException", 400, false, false},
    errc_description{errc::expired_iterator, "ExpiredIteratorException", 400, false, false},
    errc_description{errc::trimmed_data_access, "TrimmedDataAccessException", 400, false, false},
    errc_description{errc::backup_not_found, "BackupNotFoundException", 400, false, false},
    errc_description{errc::backup_in_use, "BackupInUseException", 400, false, false},
    errc_description{errc::table_replica_not_found, "ReplicaNotFoundException", 400, false, false},
    errc_description{errc::export_not_found, "ExportNotFoundException", 400, false, false},
    errc_description{errc::import_not_found, "ImportNotFoundException", 400, false, false},
    errc_description{errc::policy_not_found, "PolicyNotFoundException", 400, false, false},
    errc_description{errc::unknown_service_error, "UnknownServiceError", 0, false, false},
    errc_description{errc::not_found, "NotFound", 0, false, false},
    errc_description{errc::already_exists, "AlreadyExists", 0, false, false},
    errc_description{errc::unique_violation, "UniqueViolation", 0, false, false},
    errc_description{errc::version_conflict, "VersionConflict", 0, false, false},
    errc_description{errc::wrong_entity, "WrongEntity", 0, false, false},
    errc_description{errc::malformed_item, "MalformedItem", 0, false, false},
    errc_description{errc::invalid_entity, "InvalidEntity", 0, false, false},
    errc_description{errc::invalid_argument, "InvalidArgument", 0, false, false},
    errc_description{errc::configuration, "ConfigurationError", 0, false, false},
    errc_description{errc::malformed_response, "MalformedResponse", 0, false, false},
    errc_description{errc::connection_failed, "ConnectionFailed", 0, true, false},
    errc_description{errc::connection_lost, "ConnectionLost", 0, true, false},
    errc_description{errc::timed_out, "TimedOut", 0, true, false},
    errc_description{errc::canceled, "Canceled", 0, false, false},
    errc_description{errc::storage, "StorageError", 0, false, false},
    errc_description{errc::out_of_memory, "OutOfMemory", 0, true, false},
};

consteval bool table_is_in_order()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].code) != i)
            return false;
    return true;
}
static_assert(table_is_in_order(), "one row per code, in the order of the enumeration");
static_assert(table.size() == static_cast<std::size_t>(errc::out_of_memory) + 1);

} // namespace

const errc_description& describe(errc code) noexcept
{
    const auto row = static_cast<std::size_t>(code);
    HASHRANGE_ASSERT(row < table.size());
    return table[row];
}

errc errc_from_service_name(std::string_view name) noexcept
{
    if (const auto hash = name.rfind('#'); hash != std::string_view::npos)
        name.remove_prefix(hash + 1);
    for (const errc_description& row : table)
        if (row.http_status != 0 && row.name == name)
            return row.code;
    return errc::unknown_service_error;
}

} // namespace hashrange
