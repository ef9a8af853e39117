// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/errors.hpp"
#include "hashrange/op/operations.hpp"

#include "wire/describe.hpp"

/// Every structure that travels has its table in one of the files beside this one.
namespace hashrange::wire {

// shared.cpp
template <>
const structure& structure_of<op::capacity>();
template <>
const structure& structure_of<op::consumed_capacity>();
template <>
const structure& structure_of<op::item_collection_metrics>();
template <>
const structure& structure_of<op::expected_attribute_value>();
template <>
const structure& structure_of<op::attribute_value_update>();
template <>
const structure& structure_of<op::filter_condition>();
template <>
const structure& structure_of<op::item_response>();
template <>
const structure& structure_of<op::tag>();

// keys_and_throughput.cpp
template <>
const structure& structure_of<op::attribute_definition>();
template <>
const structure& structure_of<op::key_schema_element>();
template <>
const structure& structure_of<op::index_projection>();
template <>
const structure& structure_of<op::provisioned_throughput>();
template <>
const structure& structure_of<op::provisioned_throughput_description>();
template <>
const structure& structure_of<op::on_demand_throughput>();
template <>
const structure& structure_of<op::warm_throughput>();
template <>
const structure& structure_of<op::table_warm_throughput_description>();
template <>
const structure& structure_of<op::index_warm_throughput_description>();
template <>
const structure& structure_of<op::provisioned_throughput_override>();
template <>
const structure& structure_of<op::on_demand_throughput_override>();

// indexes.cpp
template <>
const structure& structure_of<op::local_secondary_index>();
template <>
const structure& structure_of<op::global_secondary_index>();
template <>
const structure& structure_of<op::local_secondary_index_description>();
template <>
const structure& structure_of<op::global_secondary_index_description>();
template <>
const structure& structure_of<op::update_global_secondary_index_action>();
template <>
const structure& structure_of<op::create_global_secondary_index_action>();
template <>
const structure& structure_of<op::delete_global_secondary_index_action>();
template <>
const structure& structure_of<op::global_secondary_index_update>();

// replicas.cpp
template <>
const structure& structure_of<op::replica_global_secondary_index>();
template <>
const structure& structure_of<op::replica_global_secondary_index_description>();
template <>
const structure& structure_of<op::replica_description>();
template <>
const structure& structure_of<op::global_table_witness_description>();
template <>
const structure& structure_of<op::create_replication_group_member_action>();
template <>
const structure& structure_of<op::update_replication_group_member_action>();
template <>
const structure& structure_of<op::delete_replication_group_member_action>();
template <>
const structure& structure_of<op::replication_group_update>();
template <>
const structure& structure_of<op::create_global_table_witness_group_member_action>();
template <>
const structure& structure_of<op::delete_global_table_witness_group_member_action>();
template <>
const structure& structure_of<op::global_table_witness_group_update>();

// table_description.cpp
template <>
const structure& structure_of<op::stream_specification>();
template <>
const structure& structure_of<op::sse_specification>();
template <>
const structure& structure_of<op::sse_description>();
template <>
const structure& structure_of<op::billing_mode_summary>();
template <>
const structure& structure_of<op::table_class_summary>();
template <>
const structure& structure_of<op::restore_summary>();
template <>
const structure& structure_of<op::archival_summary>();
template <>
const structure& structure_of<op::table_description>();

// single_items.cpp
template <>
const structure& structure_of<op::get_item_request>();
template <>
const structure& structure_of<op::get_item_response>();
template <>
const structure& structure_of<op::put_item_request>();
template <>
const structure& structure_of<op::put_item_response>();
template <>
const structure& structure_of<op::update_item_request>();
template <>
const structure& structure_of<op::update_item_response>();
template <>
const structure& structure_of<op::delete_item_request>();
template <>
const structure& structure_of<op::delete_item_response>();

// query_and_scan.cpp
template <>
const structure& structure_of<op::query_request>();
template <>
const structure& structure_of<op::query_response>();
template <>
const structure& structure_of<op::scan_request>();
template <>
const structure& structure_of<op::scan_response>();

// batches.cpp
template <>
const structure& structure_of<op::keys_and_attributes>();
template <>
const structure& structure_of<op::put_request>();
template <>
const structure& structure_of<op::delete_request>();
template <>
const structure& structure_of<op::write_request>();
template <>
const structure& structure_of<op::batch_get_item_request>();
template <>
const structure& structure_of<op::batch_get_item_response>();
template <>
const structure& structure_of<op::batch_write_item_request>();
template <>
const structure& structure_of<op::batch_write_item_response>();

// tables.cpp
template <>
const structure& structure_of<op::create_table_request>();
template <>
const structure& structure_of<op::create_table_response>();
template <>
const structure& structure_of<op::delete_table_request>();
template <>
const structure& structure_of<op::delete_table_response>();
template <>
const structure& structure_of<op::describe_table_request>();
template <>
const structure& structure_of<op::describe_table_response>();
template <>
const structure& structure_of<op::list_tables_request>();
template <>
const structure& structure_of<op::list_tables_response>();
template <>
const structure& structure_of<op::update_table_request>();
template <>
const structure& structure_of<op::update_table_response>();

// transactions.cpp
template <>
const structure& structure_of<op::transact_get>();
template <>
const structure& structure_of<op::transact_get_item>();
template <>
const structure& structure_of<op::condition_check>();
template <>
const structure& structure_of<op::transact_put>();
template <>
const structure& structure_of<op::transact_delete>();
template <>
const structure& structure_of<op::transact_update>();
template <>
const structure& structure_of<op::transact_write_item>();
template <>
const structure& structure_of<op::transact_get_items_request>();
template <>
const structure& structure_of<op::transact_get_items_response>();
template <>
const structure& structure_of<op::transact_write_items_request>();
template <>
const structure& structure_of<op::transact_write_items_response>();

// statements.cpp
template <>
const structure& structure_of<op::batch_statement_error>();
template <>
const structure& structure_of<op::batch_statement_request>();
template <>
const structure& structure_of<op::batch_statement_response>();
template <>
const structure& structure_of<op::parameterized_statement>();
template <>
const structure& structure_of<op::execute_statement_request>();
template <>
const structure& structure_of<op::execute_statement_response>();
template <>
const structure& structure_of<op::batch_execute_statement_request>();
template <>
const structure& structure_of<op::batch_execute_statement_response>();
template <>
const structure& structure_of<op::execute_transaction_request>();
template <>
const structure& structure_of<op::execute_transaction_response>();

// streams.cpp
template <>
const structure& structure_of<op::identity>();
template <>
const structure& structure_of<op::stream_record>();
template <>
const structure& structure_of<op::change_record>();
template <>
const structure& structure_of<op::stream_summary>();
template <>
const structure& structure_of<op::shard_filter>();
template <>
const structure& structure_of<op::sequence_number_range>();
template <>
const structure& structure_of<op::shard>();
template <>
const structure& structure_of<op::stream_description>();
template <>
const structure& structure_of<op::list_streams_request>();
template <>
const structure& structure_of<op::list_streams_response>();
template <>
const structure& structure_of<op::describe_stream_request>();
template <>
const structure& structure_of<op::describe_stream_response>();
template <>
const structure& structure_of<op::get_shard_iterator_request>();
template <>
const structure& structure_of<op::get_shard_iterator_response>();
template <>
const structure& structure_of<op::get_records_request>();
template <>
const structure& structure_of<op::get_records_response>();

// settings.cpp
template <>
const structure& structure_of<op::time_to_live_specification>();
template <>
const structure& structure_of<op::time_to_live_description>();
template <>
const structure& structure_of<op::endpoint>();
template <>
const structure& structure_of<op::describe_time_to_live_request>();
template <>
const structure& structure_of<op::describe_time_to_live_response>();
template <>
const structure& structure_of<op::update_time_to_live_request>();
template <>
const structure& structure_of<op::update_time_to_live_response>();
template <>
const structure& structure_of<op::tag_resource_request>();
template <>
const structure& structure_of<op::tag_resource_response>();
template <>
const structure& structure_of<op::untag_resource_request>();
template <>
const structure& structure_of<op::untag_resource_response>();
template <>
const structure& structure_of<op::list_tags_of_resource_request>();
template <>
const structure& structure_of<op::list_tags_of_resource_response>();
template <>
const structure& structure_of<op::describe_limits_request>();
template <>
const structure& structure_of<op::describe_limits_response>();
template <>
const structure& structure_of<op::describe_endpoints_request>();
template <>
const structure& structure_of<op::describe_endpoints_response>();

// error_body.cpp
template <>
const structure& structure_of<op::cancellation_reason>();
template <>
const structure& structure_of<op::throttling_reason>();

} // namespace hashrange::wire
