// SPDX-License-Identifier: Apache-2.0
#include "golden/wire/samples.hpp"

#include <chrono>
#include <utility>

namespace hashrange::test_support {
namespace of_responses {

using std::chrono::milliseconds;

const table_name orders{"orders"};
const index_name by_customer{"by_customer"};
const item key{{"pk", "o1"}, {"sk", 7}};
const item order{{"pk", "o1"}, {"sk", 7}, {"tags", value::list({"new", nullptr, true})}};
const std::string arn = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders";
const std::string stream_arn = arn + "/stream/2026-01-01T00:00:00.000";
const time_point created{milliseconds(1'767'225'600'125)};

op::consumed_capacity consumed(double units)
{
    op::consumed_capacity made;
    made.table = orders;
    made.capacity_units = units;
    made.of_table = op::capacity{.capacity_units = units};
    made.global_secondary_indexes["by_customer"] = op::capacity{.capacity_units = 1.0};
    return made;
}

op::item_collection_metrics metrics()
{
    return {.item_collection_key = item{{"pk", "o1"}}, .size_estimate_range_gb = {0.0, 1.0}};
}

op::table_description description()
{
    op::table_description made;
    made.attribute_definitions = {
        {.attribute_name = "pk", .attribute_type = op::scalar_attribute_type::string}};
    made.table = orders;
    made.key_schema = {{.attribute_name = "pk", .key_type = op::key_type::hash}};
    made.table_status = op::table_status::active;
    made.creation_date_time = created;
    made.provisioned_throughput = {
        .number_of_decreases_today = 0, .read_capacity_units = 0, .write_capacity_units = 0};
    made.table_size_bytes = 123'456;
    made.item_count = 42;
    made.table_arn = arn;
    made.billing_mode_summary = {.billing_mode = op::billing_mode::pay_per_request};
    op::global_secondary_index_description index;
    index.index = by_customer;
    index.index_status = op::index_status::creating;
    index.backfilling = true;
    made.global_secondary_indexes = {index};
    made.sse_description = {.status = op::sse_status::enabled, .sse_type = op::sse_type::kms};
    made.deletion_protection_enabled = true;
    return made;
}

void fill(op::get_item_response& made)
{
    made.item = order;
    made.consumed_capacity = consumed(0.5);
}

void fill(op::put_item_response& made)
{
    made.attributes = order;
    made.item_collection_metrics = metrics();
}

void fill(op::update_item_response& made)
{
    made.attributes = order;
}

void fill(op::delete_item_response& made)
{
    made.consumed_capacity = consumed(10.0);
}

void fill(op::query_response& made)
{
    made.items = std::vector<item>{order, key};
    made.count = 2;
    made.scanned_count = 3;
    made.last_evaluated_key = key;
}

void fill(op::scan_response& made) // of a scan that counts
{
    made.count = 2;
    made.scanned_count = 2;
}

void fill(op::batch_get_item_response& made)
{
    made.responses[orders] = {order};
    op::keys_and_attributes left;
    left.keys = {key};
    left.projection = "a";
    made.unprocessed_keys[table_name{"other"}] = left;
    made.consumed_capacity = {consumed(1.5)};
}

void fill(op::batch_write_item_response& made)
{
    made.item_collection_metrics[orders] = {metrics()};
}

void fill(op::create_table_response& made)
{
    made.table_description = description();
}

void fill(op::delete_table_response& made)
{
    made.table_description = op::table_description{.table = orders};
}

void fill(op::describe_table_response& made)
{
    made.table = description();
}

void fill(op::list_tables_response& made)
{
    made.table_names = {orders, table_name{"users"}};
    made.last_evaluated_table_name = table_name{"users"};
}

void fill(op::update_table_response& made)
{
    made.table_description = description();
}

void fill(op::transact_get_items_response& made)
{
    made.responses = {{.item = order}, {}};
}

void fill(op::transact_write_items_response& made)
{
    op::consumed_capacity units = consumed(4.0);
    units.write_capacity_units = 4.0;
    made.consumed_capacity = {units};
}

void fill(op::execute_statement_response& made)
{
    made.items = {order};
    made.next_token = "more";
}

void fill(op::batch_execute_statement_response& made)
{
    op::batch_statement_response failed;
    failed.error = {
        .code = op::batch_statement_error_code::duplicate_item,
        .message = "Duplicate primary key exists in table",
    };
    failed.table = orders;
    made.responses = {failed, {.table = orders, .item = order}};
}

void fill(op::execute_transaction_response& made)
{
    made.responses = {{.item = order}};
}

void fill(op::describe_time_to_live_response& made)
{
    made.time_to_live_description = {
        .time_to_live_status = op::time_to_live_status::enabled, .attribute_name = "expires"};
}

void fill(op::update_time_to_live_response& made)
{
    made.time_to_live_specification = {.enabled = true, .attribute_name = "expires"};
}

void fill(op::tag_resource_response&) {}
void fill(op::untag_resource_response&) {}

void fill(op::list_tags_of_resource_response& made)
{
    made.tags = {{.key = "team", .value = "shop"}};
}

void fill(op::list_streams_response& made)
{
    made.streams = {{.stream_arn = stream_arn, .table = orders, .stream_label = "label"}};
}

void fill(op::describe_stream_response& made)
{
    op::stream_description stream;
    stream.stream_arn = stream_arn;
    stream.stream_status = op::stream_status::enabled;
    stream.stream_view_type = op::stream_view_type::keys_only;
    stream.creation_request_date_time = created;
    stream.table = orders;
    stream.shards = {
        {.shard_id = "shard-1",
         .sequence_number_range = op::sequence_number_range{.starting_sequence_number = "1"}}};
    made.stream_description = stream;
}

void fill(op::get_shard_iterator_response& made)
{
    made.shard_iterator = "iterator";
}

void fill(op::get_records_response& made)
{
    op::change_record expired;
    expired.event_id = "e1";
    expired.event_name = op::change_kind::remove;
    expired.event_source = "aws:dynamodb";
    expired.aws_region = "eu-west-1";
    expired.dynamodb = op::stream_record{
        .approximate_creation_date_time = created,
        .keys = key,
        .old_image = order,
        .sequence_number = "1",
        .size_bytes = 26,
        .stream_view_type = op::stream_view_type::new_and_old_images,
    };
    expired.user_identity =
        op::identity{.principal_id = "dynamodb.amazonaws.com", .type = "Service"};
    made.records = {expired};
    made.next_shard_iterator = "next";
}

void fill(op::describe_limits_response& made)
{
    made.account_max_read_capacity_units = 80'000;
    made.table_max_write_capacity_units = 40'000;
}

void fill(op::describe_endpoints_response& made)
{
    made.endpoints = {
        {.address = "dynamodb.eu-west-1.amazonaws.com", .cache_period_in_minutes = 1440}};
}

template <std::size_t... At>
op::any_response filled(op::operation id, std::index_sequence<At...>)
{
    op::any_response made;
    static_cast<void>(
        ((static_cast<std::size_t>(id) == At && (fill(made.emplace<At>()), true)) || ...)
    );
    return made;
}

} // namespace of_responses

op::any_response sample_response(op::operation id)
{
    return of_responses::filled(id, std::make_index_sequence<op::operations>{});
}

} // namespace hashrange::test_support
