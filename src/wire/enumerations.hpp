// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "wire/scalars.hpp"

#include <array>
#include <string_view>

/// The names of every enumeration's values on the wire, in the order of the enumeration; and the
/// order in which the service lists them in its messages, where it is known.
namespace hashrange::wire {

template <class Enum>
struct enumeration_of; // missing: an enumeration that does not travel yet

template <>
struct enumeration_of<op::batch_statement_error_code> {
    static constexpr std::array<std::string_view, 11> names{
        "ConditionalCheckFailed",
        "ItemCollectionSizeLimitExceeded",
        "RequestLimitExceeded",
        "ValidationError",
        "ProvisionedThroughputExceeded",
        "TransactionConflict",
        "ThrottlingError",
        "InternalServerError",
        "ResourceNotFound",
        "AccessDenied",
        "DuplicateItem"};
    static constexpr std::string_view listed =
        "[ConditionalCheckFailed, ItemCollectionSizeLimitExceeded, RequestLimitExceeded, "
        "ValidationError, ProvisionedThroughputExceeded, TransactionConflict, ThrottlingError, "
        "InternalServerError, ResourceNotFound, AccessDenied, DuplicateItem]";
    static constexpr auto last = op::batch_statement_error_code::duplicate_item;
};

template <>
struct enumeration_of<op::return_values> {
    static constexpr std::array<std::string_view, 5> names{
        "NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"};
    static constexpr std::string_view listed = "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]";
    static constexpr auto last = op::return_values::updated_new;
};

template <>
struct enumeration_of<op::return_consumed_capacity> {
    static constexpr std::array<std::string_view, 3> names{"NONE", "TOTAL", "INDEXES"};
    static constexpr std::string_view listed = "[INDEXES, TOTAL, NONE]";
    static constexpr auto last = op::return_consumed_capacity::indexes;
};

template <>
struct enumeration_of<op::return_item_collection_metrics> {
    static constexpr std::array<std::string_view, 2> names{"NONE", "SIZE"};
    static constexpr std::string_view listed = "[SIZE, NONE]";
    static constexpr auto last = op::return_item_collection_metrics::size;
};

template <>
struct enumeration_of<op::return_values_on_condition_check_failure> {
    static constexpr std::array<std::string_view, 2> names{"NONE", "ALL_OLD"};
    static constexpr std::string_view listed = "[ALL_OLD, NONE]";
    static constexpr auto last = op::return_values_on_condition_check_failure::all_old;
};

template <>
struct enumeration_of<op::conditional_operator> {
    static constexpr std::array<std::string_view, 2> names{"AND", "OR"};
    static constexpr std::string_view listed = "[OR, AND]";
    static constexpr auto last = op::conditional_operator::or_;
};

template <>
struct enumeration_of<op::comparison_operator> {
    static constexpr std::array<std::string_view, 13> names{
        "EQ",
        "NE",
        "IN",
        "LE",
        "LT",
        "GE",
        "GT",
        "BETWEEN",
        "NOT_NULL",
        "NULL",
        "CONTAINS",
        "NOT_CONTAINS",
        "BEGINS_WITH"};
    static constexpr std::string_view listed = "[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, "
                                               "NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]";
    static constexpr auto last = op::comparison_operator::begins_with;
};

template <>
struct enumeration_of<op::stream_status> {
    static constexpr std::array<std::string_view, 4> names{
        "ENABLING", "ENABLED", "DISABLING", "DISABLED"};
    static constexpr std::string_view listed = "[ENABLING, ENABLED, DISABLING, DISABLED]";
    static constexpr auto last = op::stream_status::disabled;
};

template <>
struct enumeration_of<op::shard_filter_type> {
    static constexpr std::array<std::string_view, 1> names{"CHILD_SHARDS"};
    static constexpr std::string_view listed = "[CHILD_SHARDS]";
    static constexpr auto last = op::shard_filter_type::child_shards;
};

template <>
struct enumeration_of<op::sse_type> {
    static constexpr std::array<std::string_view, 2> names{"AES256", "KMS"};
    static constexpr std::string_view listed = "[AES256, KMS]";
    static constexpr auto last = op::sse_type::kms;
};

template <>
struct enumeration_of<op::sse_status> {
    static constexpr std::array<std::string_view, 5> names{
        "ENABLING", "ENABLED", "DISABLING", "DISABLED", "UPDATING"};
    static constexpr std::string_view listed = "[ENABLING, ENABLED, DISABLING, DISABLED, UPDATING]";
    static constexpr auto last = op::sse_status::updating;
};

template <>
struct enumeration_of<op::shard_iterator_type> {
    static constexpr std::array<std::string_view, 4> names{
        "TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"};
    static constexpr std::string_view listed =
        "[AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]";
    static constexpr auto last = op::shard_iterator_type::after_sequence_number;
};

template <>
struct enumeration_of<op::scalar_attribute_type> {
    static constexpr std::array<std::string_view, 3> names{"S", "N", "B"};
    static constexpr std::string_view listed = "[B, N, S]";
    static constexpr auto last = op::scalar_attribute_type::binary;
};

template <>
struct enumeration_of<op::key_type> {
    static constexpr std::array<std::string_view, 2> names{"HASH", "RANGE"};
    static constexpr std::string_view listed = "[HASH, RANGE]";
    static constexpr auto last = op::key_type::range;
};

template <>
struct enumeration_of<op::projection_type> {
    static constexpr std::array<std::string_view, 3> names{"ALL", "KEYS_ONLY", "INCLUDE"};
    static constexpr std::string_view listed = "[ALL, INCLUDE, KEYS_ONLY]";
    static constexpr auto last = op::projection_type::include;
};

template <>
struct enumeration_of<op::attribute_action> {
    static constexpr std::array<std::string_view, 3> names{"ADD", "PUT", "DELETE"};
    static constexpr std::string_view listed = "[ADD, DELETE, PUT]";
    static constexpr auto last = op::attribute_action::delete_;
};

template <>
struct enumeration_of<op::replica_status> {
    static constexpr std::array<std::string_view, 10> names{
        "CREATING",
        "CREATION_FAILED",
        "UPDATING",
        "DELETING",
        "ACTIVE",
        "REGION_DISABLED",
        "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
        "ARCHIVING",
        "ARCHIVED",
        "REPLICATION_NOT_AUTHORIZED"};
    static constexpr std::string_view listed =
        "[CREATING, CREATION_FAILED, UPDATING, DELETING, ACTIVE, REGION_DISABLED, "
        "INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING, ARCHIVED, REPLICATION_NOT_AUTHORIZED]";
    static constexpr auto last = op::replica_status::replication_not_authorized;
};

template <>
struct enumeration_of<op::witness_status> {
    static constexpr std::array<std::string_view, 3> names{"CREATING", "DELETING", "ACTIVE"};
    static constexpr std::string_view listed = "[CREATING, DELETING, ACTIVE]";
    static constexpr auto last = op::witness_status::active;
};

template <>
struct enumeration_of<op::multi_region_consistency> {
    static constexpr std::array<std::string_view, 2> names{"EVENTUAL", "STRONG"};
    static constexpr std::string_view listed = "[EVENTUAL, STRONG]";
    static constexpr auto last = op::multi_region_consistency::strong;
};

template <>
struct enumeration_of<op::global_table_settings_replication_mode> {
    static constexpr std::array<std::string_view, 3> names{
        "ENABLED", "DISABLED", "ENABLED_WITH_OVERRIDES"};
    static constexpr std::string_view listed = "[ENABLED, DISABLED, ENABLED_WITH_OVERRIDES]";
    static constexpr auto last = op::global_table_settings_replication_mode::enabled_with_overrides;
};

template <>
struct enumeration_of<op::select_attributes> {
    static constexpr std::array<std::string_view, 4> names{
        "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"};
    static constexpr std::string_view listed =
        "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]";
    static constexpr auto last = op::select_attributes::count;
};

template <>
struct enumeration_of<op::table_status> {
    static constexpr std::array<std::string_view, 8> names{
        "CREATING",
        "UPDATING",
        "DELETING",
        "ACTIVE",
        "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
        "ARCHIVING",
        "ARCHIVED",
        "REPLICATION_NOT_AUTHORIZED"};
    static constexpr std::string_view listed =
        "[CREATING, UPDATING, DELETING, ACTIVE, INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING, "
        "ARCHIVED, REPLICATION_NOT_AUTHORIZED]";
    static constexpr auto last = op::table_status::replication_not_authorized;
};

template <>
struct enumeration_of<op::index_status> {
    static constexpr std::array<std::string_view, 4> names{
        "CREATING", "UPDATING", "DELETING", "ACTIVE"};
    static constexpr std::string_view listed = "[CREATING, UPDATING, DELETING, ACTIVE]";
    static constexpr auto last = op::index_status::active;
};

template <>
struct enumeration_of<op::change_kind> {
    static constexpr std::array<std::string_view, 3> names{"INSERT", "MODIFY", "REMOVE"};
    static constexpr std::string_view listed = "[INSERT, MODIFY, REMOVE]";
    static constexpr auto last = op::change_kind::remove;
};

template <>
struct enumeration_of<op::stream_view_type> {
    static constexpr std::array<std::string_view, 4> names{
        "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"};
    static constexpr std::string_view listed =
        "[NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY]";
    static constexpr auto last = op::stream_view_type::keys_only;
};

template <>
struct enumeration_of<op::billing_mode> {
    static constexpr std::array<std::string_view, 2> names{"PROVISIONED", "PAY_PER_REQUEST"};
    static constexpr std::string_view listed = "[PROVISIONED, PAY_PER_REQUEST]";
    static constexpr auto last = op::billing_mode::pay_per_request;
};

template <>
struct enumeration_of<op::table_class> {
    static constexpr std::array<std::string_view, 2> names{
        "STANDARD", "STANDARD_INFREQUENT_ACCESS"};
    static constexpr std::string_view listed = "[STANDARD, STANDARD_INFREQUENT_ACCESS]";
    static constexpr auto last = op::table_class::standard_infrequent_access;
};

template <>
struct enumeration_of<op::time_to_live_status> {
    static constexpr std::array<std::string_view, 4> names{
        "ENABLING", "DISABLING", "ENABLED", "DISABLED"};
    static constexpr std::string_view listed = "[ENABLING, DISABLING, ENABLED, DISABLED]";
    static constexpr auto last = op::time_to_live_status::disabled;
};

} // namespace hashrange::wire
