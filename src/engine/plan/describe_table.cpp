// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/table_definition.hpp"

#include <utility>

namespace hashrange::engine {

namespace {

std::vector<op::key_schema_element> schema_of(const key_layout& layout)
{
    std::vector<op::key_schema_element> schema;
    for (const key_attribute& one : layout.partition)
        schema.push_back({one.name, op::key_type::hash});
    for (const key_attribute& one : layout.sort)
        schema.push_back({one.name, op::key_type::range});
    return schema;
}

op::index_projection projection_of(const index& of)
{
    op::index_projection projection;
    projection.projection_type = of.projection;
    if (of.projection == op::projection_type::include)
        projection.non_key_attributes = of.included;
    return projection;
}

template <class Description>
void describe_common(Description& into, const index& of, const std::string& table_arn)
{
    into.index = of.name;
    into.key_schema = schema_of(of.key);
    into.projection = projection_of(of);
    into.index_size_bytes = of.counts->bytes.load(std::memory_order_relaxed);
    into.item_count = of.counts->entries.load(std::memory_order_relaxed);
    into.index_arn = table_arn + "/index/" + of.name.str();
}

op::provisioned_throughput_description
describe_units(const capacity_settings& capacity, time_point now)
{
    op::provisioned_throughput_description told;
    told.last_increase_date_time = capacity.increased;
    told.last_decrease_date_time = capacity.decreased;
    told.number_of_decreases_today = capacity.decreases_today(now);
    told.read_capacity_units = capacity.units.read_capacity_units.value_or(0);
    told.write_capacity_units = capacity.units.write_capacity_units.value_or(0);
    return told;
}

template <class Description>
void describe_warm(std::optional<Description>& into, const capacity_settings& capacity)
{
    into.emplace();
    into->read_units_per_second = capacity.warm.read_units_per_second;
    into->write_units_per_second = capacity.warm.write_units_per_second;
}

void describe_indexes(op::table_description& into, const table& definition, time_point now)
{
    for (const index& one : definition.indexes) {
        if (one.scope == index_scope::local) {
            describe_common(into.local_secondary_indexes.emplace_back(), one, *into.table_arn);
            continue;
        }
        auto& told = into.global_secondary_indexes.emplace_back();
        describe_common(told, one, *into.table_arn);
        told.index_status = one.status;
        const bool added_later = definition.status != op::table_status::creating;
        if (one.status == op::index_status::creating && added_later)
            told.backfilling = definition.status == op::table_status::active;
        told.provisioned_throughput = describe_units(one.capacity, now);
        told.on_demand_throughput = one.capacity.on_demand_max;
        describe_warm(told.warm_throughput, one.capacity);
        told.warm_throughput->status = op::index_status::active;
    }
}

void describe_settings(op::table_description& into, const table& definition, time_point now)
{
    into.provisioned_throughput = describe_units(definition.capacity, now);
    describe_warm(into.warm_throughput, definition.capacity);
    into.warm_throughput->status = op::table_status::active;
    if (definition.billing == op::billing_mode::pay_per_request || definition.on_demand_since)
        into.billing_mode_summary =
            op::billing_mode_summary{definition.billing, definition.on_demand_since};
    into.on_demand_throughput = definition.capacity.on_demand_max;
    if (definition.stream && definition.stream->stream_enabled.value_or(false))
        into.stream_specification = definition.stream;
    if (!definition.stream_label.empty()) {
        into.latest_stream_label = definition.stream_label;
        into.latest_stream_arn = *into.table_arn + "/stream/" + definition.stream_label;
    }
    if (definition.table_class)
        into.table_class_summary =
            op::table_class_summary{definition.table_class, definition.table_class_changed};
    into.deletion_protection_enabled = definition.deletion_protected;
    if (!definition.encryption || !definition.encryption->enabled.value_or(false))
        return;
    auto& told = into.sse_description.emplace();
    told.status = op::sse_status::enabled;
    told.sse_type = definition.encryption->sse_type.value_or(op::sse_type::kms);
    told.kms_master_key_arn = definition.encryption->kms_master_key_id;
}

} // namespace

std::string location::arn_of(const table_name& table) const
{
    return "arn:aws:dynamodb:" + region + ":" + account + ":table/" + table.str();
}

op::table_description describe(const table& definition, const location& where, time_point now)
{
    op::table_description told;
    told.attribute_definitions = definition.attributes;
    told.table = definition.name;
    told.key_schema = schema_of(definition.key);
    told.table_status = definition.status;
    told.creation_date_time = definition.created;
    told.table_size_bytes = definition.counts->bytes.load(std::memory_order_relaxed);
    told.item_count = definition.counts->entries.load(std::memory_order_relaxed);
    told.table_arn = where.arn_of(definition.name);
    told.table_id = definition.id;
    describe_indexes(told, definition, now);
    describe_settings(told, definition, now);
    return told;
}

} // namespace hashrange::engine
