// SPDX-License-Identifier: Apache-2.0
#include "golden/wire/samples.hpp"

#include <array>
#include <utility>

namespace hashrange::test_support {
namespace {

const table_name orders{"orders"};
const index_name by_customer{"by_customer"};
const item key{{"pk", "o1"}, {"sk", 7}};
const std::string arn = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders";
const std::string stream_arn = arn + "/stream/2026-01-01T00:00:00.000";

expr::path at(const char* attribute)
{
    return expr::path(attribute);
}

expr::condition is_absent(const char* attribute)
{
    return {expr::attribute_not_exists{at(attribute)}};
}

expr::condition is_at_least(const char* attribute, int least)
{
    return {expr::comparison{expr::comparator::greater_equal, at(attribute), value(least)}};
}

expr::update set_total(int total)
{
    expr::update change;
    change.set.push_back({at("total"), value(total)});
    change.remove.push_back({at("note")});
    return change;
}

expr::projection total_and_note()
{
    return {{at("total"), at("note")}};
}

op::index_projection keys_only()
{
    return {.projection_type = op::projection_type::keys_only};
}

std::vector<op::key_schema_element> schema(const char* hash, const char* range)
{
    return {
        {.attribute_name = hash, .key_type = op::key_type::hash},
        {.attribute_name = range, .key_type = op::key_type::range},
    };
}

std::vector<op::attribute_definition> definitions()
{
    return {
        {.attribute_name = "pk", .attribute_type = op::scalar_attribute_type::string},
        {.attribute_name = "sk", .attribute_type = op::scalar_attribute_type::number},
        {.attribute_name = "customer", .attribute_type = op::scalar_attribute_type::binary},
    };
}

void fill(op::get_item_request& made)
{
    made.table = orders;
    made.key = key;
    made.consistent_read = true;
    made.projection = total_and_note();
    made.return_capacity = op::return_consumed_capacity::total;
}

void fill(op::put_item_request& made)
{
    made.table = orders;
    made.item = item{{"pk", "o1"}, {"sk", 7}, {"total", number::parse("12.50").value()}};
    made.condition = is_absent("pk");
    made.returning = op::return_values::all_old;
    made.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
}

void fill(op::update_item_request& made)
{
    made.table = orders;
    made.key = key;
    made.update = set_total(10);
    made.condition = is_at_least("total", 5);
    made.returning = op::return_values::updated_new;
    made.return_metrics = op::return_item_collection_metrics::size;
}

void fill(op::delete_item_request& made)
{
    made.table = orders;
    made.key = key;
    made.expected["total"] = {.value = value(10), .exists = true};
    made.conditional_operator = op::conditional_operator::and_;
}

void fill(op::query_request& made)
{
    made.table = orders;
    made.index = by_customer;
    made.key_condition = expr::key_condition{{
        {.attribute = "pk", .how = expr::key_comparator::equal, .first = value("o1")},
        {.attribute = "sk",
         .how = expr::key_comparator::between,
         .first = value(1),
         .second = value(9)},
    }};
    made.filter = is_at_least("total", 5);
    made.projection = total_and_note();
    made.limit = 20;
    made.scan_index_forward = false;
    made.exclusive_start_key = key;
}

void fill(op::scan_request& made)
{
    made.table = orders;
    made.total_segments = 4;
    made.segment = 0;
    made.select = op::select_attributes::count;
    made.scan_filter["total"] = {
        .attribute_value_list = {value(1), value(2)},
        .comparison = op::comparison_operator::between,
    };
}

void fill(op::batch_get_item_request& made)
{
    op::keys_and_attributes asked;
    asked.keys = std::vector<item>{key, item{{"pk", "o2"}, {"sk", 1}}};
    asked.projection = total_and_note();
    made.request_items = op::keys_by_table{{orders, asked}};
}

void fill(op::batch_write_item_request& made)
{
    op::write_request put{.put_request = op::put_request{.item = key}};
    op::write_request erase{.delete_request = op::delete_request{.key = key}};
    made.request_items = op::writes_by_table{{orders, {put, erase}}};
}

void fill(op::create_table_request& made)
{
    made.table = orders;
    made.attribute_definitions = definitions();
    made.key_schema = schema("pk", "sk");
    made.billing_mode = op::billing_mode::pay_per_request;
    made.global_secondary_indexes = std::vector<op::global_secondary_index>{
        {.index = by_customer, .key_schema = schema("customer", "sk"), .projection = keys_only()}};
    made.stream_specification = {
        .stream_enabled = true,
        .stream_view_type = op::stream_view_type::new_and_old_images,
    };
    made.tags = std::vector<op::tag>{{.key = "team", .value = "shop"}};
    made.deletion_protection_enabled = false;
}

void fill(op::delete_table_request& made)
{
    made.table = orders;
}

void fill(op::describe_table_request& made)
{
    made.table = orders;
}

void fill(op::list_tables_request& made)
{
    made.exclusive_start_table_name = orders;
    made.limit = 10;
}

void fill(op::update_table_request& made)
{
    made.table = orders;
    made.attribute_definitions = definitions();
    op::create_global_secondary_index_action create;
    create.index = by_customer;
    create.key_schema = schema("customer", "sk");
    create.projection = keys_only();
    create.provisioned_throughput = {.read_capacity_units = 5, .write_capacity_units = 6};
    made.global_secondary_index_updates =
        std::vector<op::global_secondary_index_update>{{.create = create}};
    made.replica_updates = std::vector<op::replication_group_update>{
        {.create = op::create_replication_group_member_action{.region_name = "us-east-1"}}};
    made.table_class = op::table_class::standard_infrequent_access;
}

void fill(op::transact_get_items_request& made)
{
    op::transact_get first;
    first.table = orders;
    first.key = key;
    first.projection = total_and_note();
    made.transact_items = std::vector<op::transact_get_item>{{.get = first}, {.get = first}};
}

void fill(op::transact_write_items_request& made)
{
    op::condition_check check;
    check.table = orders;
    check.key = key;
    check.condition = is_at_least("total", 5);
    op::transact_put put;
    put.table = orders;
    put.item = key;
    put.condition = is_absent("pk");
    op::transact_update update;
    update.table = orders;
    update.key = key;
    update.update = set_total(3);
    op::transact_delete erase;
    erase.table = orders;
    erase.key = key;
    made.transact_items = std::vector<op::transact_write_item>{
        {.condition_check = check}, {.put = put}, {.delete_ = erase}, {.update = update}};
    made.client_request_token = "token-1";
}

void fill(op::execute_statement_request& made)
{
    made.statement = "SELECT * FROM orders WHERE pk = ?";
    made.parameters = std::vector<value>{value("o1")};
    made.limit = 5;
}

void fill(op::batch_execute_statement_request& made)
{
    made.statements = std::vector<op::batch_statement_request>{
        {.statement = "SELECT * FROM orders WHERE pk = 'o1' AND sk = 7"}};
}

void fill(op::execute_transaction_request& made)
{
    made.transact_statements = std::vector<op::parameterized_statement>{
        {.statement = "DELETE FROM orders WHERE pk = ? AND sk = ?",
         .parameters = std::vector<value>{value("o1"), value(7)}}};
    made.client_request_token = "token-2";
}

void fill(op::describe_time_to_live_request& made)
{
    made.table = orders;
}

void fill(op::update_time_to_live_request& made)
{
    made.table = orders;
    made.time_to_live_specification = {.enabled = true, .attribute_name = "expires"};
}

void fill(op::tag_resource_request& made)
{
    made.resource_arn = arn;
    made.tags = std::vector<op::tag>{{.key = "team", .value = "shop"}};
}

void fill(op::untag_resource_request& made)
{
    made.resource_arn = arn;
    made.tag_keys = std::vector<std::string>{"team"};
}

void fill(op::list_tags_of_resource_request& made)
{
    made.resource_arn = arn;
    made.next_token = "more";
}

void fill(op::list_streams_request& made)
{
    made.table = orders;
    made.limit = 3;
}

void fill(op::describe_stream_request& made)
{
    made.stream_arn = stream_arn;
    made.shard_filter = {.type = op::shard_filter_type::child_shards, .shard_id = "shard-1"};
}

void fill(op::get_shard_iterator_request& made)
{
    made.stream_arn = stream_arn;
    made.shard_id = "shard-1";
    made.shard_iterator_type = op::shard_iterator_type::after_sequence_number;
    made.sequence_number = "100000000000000000001";
}

void fill(op::get_records_request& made)
{
    made.shard_iterator = "iterator";
    made.limit = 100;
}

void fill(op::describe_limits_request&) {}
void fill(op::describe_endpoints_request&) {}

template <std::size_t... At>
op::owned_request filled(op::operation id, std::index_sequence<At...>)
{
    op::owned_request made;
    static_cast<void>(
        ((static_cast<std::size_t>(id) == At && (fill(made.emplace<At>()), true)) || ...)
    );
    return made;
}

} // namespace

op::owned_request sample_request(op::operation id)
{
    return filled(id, std::make_index_sequence<op::operations>{});
}

} // namespace hashrange::test_support
