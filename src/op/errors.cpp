// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include <memory>
#include <utility>

namespace hashrange::op {
namespace {

constexpr std::string_view condition_failed_text = "The conditional request failed";
constexpr std::string_view conflict_text = "Transaction is ongoing for the item";
constexpr std::string_view duplicate_text = "Duplicate primary key exists in table";
constexpr std::string_view collection_text = "Collection size exceeded.";
constexpr std::string_view not_found_text = "Requested resource not found";
constexpr std::string_view throughput_text =
    "The level of configured provisioned throughput for the table was exceeded. "
    "Consider increasing your provisioning level with the UpdateTable API.";

error made(errc code, std::string text)
{
    return {code, std::move(text), error_source::engine};
}
error made(errc code, std::string_view text)
{
    return made(code, std::string(text));
}

cancellation_reason reason(std::string_view code, std::string_view message)
{
    return {.code = std::string(code), .message = std::string(message)};
}

error with_reasons(error failure, std::vector<throttling_reason> reasons)
{
    if (reasons.empty())
        return failure;
    return failure.with_detail(std::make_shared<throttled>(std::move(reasons)));
}

std::string_view text_of(table_change running)
{
    switch (running) {
    case table_change::created: return "created";
    case table_change::updated: return "updated";
    case table_change::deleted: return "deleted";
    }
    return "";
}

std::string cancellation_text(const std::vector<cancellation_reason>& reasons)
{
    std::string text =
        "Transaction cancelled, please refer cancellation reasons for specific reasons [";
    std::string_view between;
    for (const cancellation_reason& each : reasons) {
        text.append(between).append(each.code);
        between = ", ";
    }
    return text.append("]");
}

} // namespace

const item* old_item(const error& failure) noexcept
{
    const auto* detail = dynamic_cast<const condition_failure*>(failure.detail());
    return detail == nullptr ? nullptr : &detail->old_item;
}

std::span<const cancellation_reason> reasons(const error& failure) noexcept
{
    const auto* detail = dynamic_cast<const cancellation*>(failure.detail());
    if (detail == nullptr)
        return {};
    return detail->reasons;
}

std::span<const throttling_reason> throttling_reasons(const error& failure) noexcept
{
    const auto* detail = dynamic_cast<const throttled*>(failure.detail());
    if (detail == nullptr)
        return {};
    return detail->reasons;
}

error validation(std::string message)
{
    return made(errc::validation, std::move(message));
}

error invalid_parameter(std::string_view text)
{
    return validation("One or more parameter values were invalid: " + std::string(text));
}

error serialization(std::string message)
{
    return made(errc::serialization, std::move(message));
}

error unknown_operation()
{
    return made(errc::unknown_operation, std::string());
}

error condition_failed(std::optional<item> found)
{
    error failure = made(errc::condition_failed, condition_failed_text);
    if (!found)
        return failure;
    return failure.with_detail(std::make_shared<condition_failure>(std::move(*found)));
}

error duplicate_item()
{
    return made(errc::duplicate_item, duplicate_text);
}

error item_collection_too_large()
{
    return made(errc::item_collection_size_limit_exceeded, collection_text);
}

error table_not_found()
{
    return made(errc::resource_not_found, not_found_text);
}

error table_not_found(const table_name& table)
{
    return resource_not_found("Table", table.view());
}

error resource_not_found(std::string_view kind, std::string_view name)
{
    std::string text(not_found_text);
    text.append(": ").append(kind).append(": ").append(name).append(" not found");
    return made(errc::resource_not_found, std::move(text));
}

error index_not_found(const index_name& index, const table_name& table)
{
    return made(
        errc::resource_not_found,
        std::string(not_found_text) + ": Index " + index.str() + " for table " + table.str()
    );
}

error table_already_exists(const table_name& table)
{
    return made(errc::resource_in_use, "Table already exists: " + table.str());
}

error table_in_use(const table_name& table, table_change running)
{
    std::string text = "Attempt to change a resource which is still in use: Table is being ";
    text.append(text_of(running)).append(": ").append(table.view());
    return made(errc::resource_in_use, std::move(text));
}

error index_in_use()
{
    return made(
        errc::resource_in_use,
        std::string_view("Attempt to change a resource which is still in use: Cannot delete table "
                         "while indexes are being created, updated, or deleted.")
    );
}

error limit_exceeded(std::string message)
{
    return made(errc::limit_exceeded, std::move(message));
}

error transaction_canceled(std::vector<cancellation_reason> reasons)
{
    error failure = made(errc::transaction_canceled, cancellation_text(reasons));
    return failure.with_detail(std::make_shared<cancellation>(std::move(reasons)));
}

error transaction_conflict()
{
    return made(errc::transaction_conflict, conflict_text);
}

error transaction_in_progress()
{
    return made(
        errc::transaction_in_progress,
        std::string_view("The transaction with the given request token is already in progress.")
    );
}

error idempotent_parameter_mismatch()
{
    return made(
        errc::idempotent_parameter_mismatch,
        std::string_view(
            "DynamoDB rejected the request because you retried a request with a different "
            "payload but with an idempotent token that was already used."
        )
    );
}

cancellation_reason condition_failed_reason(std::optional<item> found)
{
    cancellation_reason made = reason("ConditionalCheckFailed", condition_failed_text);
    made.item = std::move(found);
    return made;
}

cancellation_reason transaction_conflict_reason()
{
    return reason("TransactionConflict", conflict_text);
}

cancellation_reason validation_reason(std::string message)
{
    return {.code = "ValidationError", .message = std::move(message)};
}

cancellation_reason duplicate_item_reason()
{
    return reason("DuplicateItem", duplicate_text);
}

cancellation_reason item_collection_too_large_reason()
{
    return reason("ItemCollectionSizeLimitExceeded", collection_text);
}

cancellation_reason throughput_exceeded_reason()
{
    return reason("ProvisionedThroughputExceeded", throughput_text);
}

error throughput_exceeded(std::vector<throttling_reason> reasons)
{
    return with_reasons(
        made(errc::provisioned_throughput_exceeded, throughput_text), std::move(reasons)
    );
}

error request_limit_exceeded(std::vector<throttling_reason> reasons)
{
    return with_reasons(
        made(
            errc::request_limit_exceeded,
            std::string_view("Throughput exceeds the current throughput limit for your account. "
                             "Please contact AWS Support at https://aws.amazon.com/support "
                             "request a limit increase")
        ),
        std::move(reasons)
    );
}

error throttling(std::string message, std::vector<throttling_reason> reasons)
{
    return with_reasons(made(errc::throttling, std::move(message)), std::move(reasons));
}

error expired_iterator()
{
    return made(errc::expired_iterator, std::string_view("Iterator expired"));
}

error trimmed_data_access()
{
    return made(
        errc::trimmed_data_access,
        std::string_view("The operation attempted to read past the oldest stream record in a shard")
    );
}

error access_denied(std::string message)
{
    return made(errc::access_denied, std::move(message));
}

error internal_server_error()
{
    return made(errc::internal_server_error, std::string_view("Internal server error"));
}

error service_unavailable()
{
    return made(
        errc::service_unavailable, std::string_view("The service is currently unavailable or busy.")
    );
}

} // namespace hashrange::op
