// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/table_change.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/plan/table_definition.hpp"
#include "engine/validate/table_requests.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

namespace {

error invalid_parameter(const std::string& text)
{
    return op::validation("One or more parameter values were invalid: " + text);
}

std::vector<index>::iterator find_global(table& in, const index_name& name)
{
    return std::find_if(in.indexes.begin(), in.indexes.end(), [&name](const index& one) {
        return one.scope == index_scope::global && one.name == name;
    });
}

/// The table's definitions with those of the request on top.
std::vector<op::attribute_definition>
merged(const table& current, const op::update_table_request& request)
{
    std::vector<op::attribute_definition> all = current.attributes;
    if (!request.attribute_definitions)
        return all;
    for (const op::attribute_definition& one : *request.attribute_definitions) {
        const auto same = std::find_if(all.begin(), all.end(), [&one](const auto& each) {
            return each.attribute_name == one.attribute_name;
        });
        if (same == all.end())
            all.push_back(one);
        else
            *same = one;
    }
    return all;
}

/// Only what some key uses stays defined.
void drop_unused_definitions(table& of)
{
    std::erase_if(of.attributes, [&of](const op::attribute_definition& one) {
        const std::string& name = *one.attribute_name;
        return of.key.find(name) == nullptr &&
               std::none_of(of.indexes.begin(), of.indexes.end(), [&name](const index& each) {
                   return each.key.find(name) != nullptr;
               });
    });
}

result<void> create_index(
    table_change& into,
    const op::create_global_secondary_index_action& asked,
    const std::vector<op::attribute_definition>& definitions,
    catalog& tables
)
{
    table& after = into.after;
    if (after.find_index(asked.index->view()) != nullptr)
        return op::validation("Attempting to create an index which already exists");
    const auto globals =
        std::count_if(after.indexes.begin(), after.indexes.end(), [](const index& one) {
            return one.scope == index_scope::global;
        });
    if (static_cast<std::size_t>(globals) >= limits::global_indexes_max)
        return invalid_parameter("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    if (auto ok = check_global_key_schema(*asked.key_schema, definitions); !ok)
        return ok;
    const bool on_demand = after.billing == op::billing_mode::pay_per_request;
    if (on_demand && asked.provisioned_throughput)
        return invalid_parameter(
            "ProvisionedThroughput should not be specified for index: " + asked.index->str() +
            " when BillingMode is PAY_PER_REQUEST"
        );
    if (!on_demand && !asked.provisioned_throughput)
        return invalid_parameter(
            "ProvisionedThroughput must be specified for index: " + asked.index->str()
        );
    index made;
    made.name = *asked.index;
    made.key = layout_of(*asked.key_schema, definitions);
    made.projection = *asked.projection->projection_type;
    made.included = asked.projection->non_key_attributes.value_or(std::vector<std::string>());
    made.status = op::index_status::creating;
    made.throughput = asked.provisioned_throughput.value_or(op::provisioned_throughput{0, 0});
    made.on_demand_throughput = asked.on_demand_throughput;
    made.counts = std::make_shared<entry_counts>();
    made.space = tables.new_space();
    after.indexes.push_back(std::move(made));
    after.attributes = definitions;
    into.creates_index = true;
    return {};
}

result<void> change_index(
    table_change& into,
    const op::global_secondary_index_update& update,
    const std::vector<op::attribute_definition>& definitions,
    catalog& tables
)
{
    if (update.create)
        return create_index(into, *update.create, definitions, tables);
    const index_name& name = update.update ? *update.update->index : *update.delete_->index;
    const auto found = find_global(into.after, name);
    if (found == into.after.indexes.end())
        return op::index_not_found();
    if (update.update) {
        if (update.update->provisioned_throughput)
            found->throughput = *update.update->provisioned_throughput;
        if (update.update->on_demand_throughput)
            found->on_demand_throughput = update.update->on_demand_throughput;
        return {};
    }
    into.dropped.push_back(found->space);
    into.after.indexes.erase(found);
    return {};
}

result<void>
change_indexes(table_change& into, const op::update_table_request& request, catalog& tables)
{
    if (!request.global_secondary_index_updates)
        return {};
    const auto& updates = *request.global_secondary_index_updates;
    const auto online = std::count_if(updates.begin(), updates.end(), [](const auto& one) {
        return one.create.has_value() || one.delete_.has_value();
    });
    if (online > 1)
        return op::limit_exceeded(
            "Subscriber limit exceeded: Only 1 online index can be created or deleted "
            "simultaneously per table"
        );
    const auto definitions = merged(into.after, request);
    for (const auto& one : updates)
        if (auto ok = change_index(into, one, definitions, tables); !ok)
            return ok;
    drop_unused_definitions(into.after);
    return {};
}

std::string unchanged_text(const op::provisioned_throughput& units)
{
    const std::string reads = std::to_string(*units.read_capacity_units);
    const std::string writes = std::to_string(*units.write_capacity_units);
    return "The provisioned throughput for the table will not change. The requested value equals "
           "the current value. Current ReadCapacityUnits provisioned for the table: " +
           reads + ". Requested ReadCapacityUnits: " + reads +
           ". Current WriteCapacityUnits provisioned for the table: " + writes +
           ". Requested WriteCapacityUnits: " + writes +
           ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request "
           "higher limits.";
}

void change_throughput(table& into, const op::provisioned_throughput& asked, time_point now)
{
    const auto& before = into.throughput;
    if (asked.read_capacity_units > before.read_capacity_units ||
        asked.write_capacity_units > before.write_capacity_units)
        into.throughput_increased = now;
    if (asked.read_capacity_units < before.read_capacity_units ||
        asked.write_capacity_units < before.write_capacity_units)
        into.throughput_decreased = now;
    into.throughput = asked;
}

result<void> change_billing(table& into, const op::update_table_request& request, time_point now)
{
    const auto& throughput = request.provisioned_throughput;
    const auto billing = request.billing_mode.value_or(into.billing);
    const bool switches = billing != into.billing;
    if (billing == op::billing_mode::pay_per_request) {
        if (throughput)
            return invalid_parameter(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                "BillingMode is PAY_PER_REQUEST"
            );
        if (switches) {
            into.on_demand_since = now;
            into.throughput = {0, 0};
            for (index& one : into.indexes)
                one.throughput = {0, 0};
        }
    } else if (switches && !throughput) {
        return invalid_parameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
            "PROVISIONED"
        );
    } else if (throughput) {
        if (!switches && *throughput == into.throughput)
            return op::validation(unchanged_text(*throughput));
        change_throughput(into, *throughput, now);
    }
    into.billing = billing;
    return {};
}

result<void> change_settings(table& into, const op::update_table_request& request)
{
    if (request.stream_specification) {
        const bool was = into.stream && into.stream->stream_enabled.value_or(false);
        const bool wanted = request.stream_specification->stream_enabled.value_or(false);
        if (was && wanted)
            return op::validation(
                "Table already has an enabled stream: TableName: " + into.name.str()
            );
        if (!was && !wanted)
            return op::validation("Table has no stream to disable: TableName: " + into.name.str());
        into.stream = request.stream_specification;
    }
    if (request.sse_specification)
        into.encryption = request.sse_specification;
    if (request.table_class)
        into.table_class = request.table_class;
    if (request.deletion_protection_enabled)
        into.deletion_protected = *request.deletion_protection_enabled;
    if (request.on_demand_throughput)
        into.on_demand_throughput = request.on_demand_throughput;
    return {};
}

} // namespace

result<table_change> change(
    const table& current, const op::update_table_request& request, catalog& tables, time_point now
)
{
    table_change made{.after = current, .dropped = {}};
    if (auto ok = change_billing(made.after, request, now); !ok)
        return ok.error();
    if (auto ok = change_indexes(made, request, tables); !ok)
        return ok.error();
    if (auto ok = change_settings(made.after, request); !ok)
        return ok.error();
    return made;
}

} // namespace hashrange::engine
