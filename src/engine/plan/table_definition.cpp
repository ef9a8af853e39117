// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/table_definition.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

namespace {

attribute_type type_of(op::scalar_attribute_type scalar) noexcept
{
    switch (scalar) {
    case op::scalar_attribute_type::string: return attribute_type::string;
    case op::scalar_attribute_type::number: return attribute_type::number;
    case op::scalar_attribute_type::binary: return attribute_type::binary;
    }
    return attribute_type::string;
}

/// Of a new table or index; `asked` is a request's part about either.
template <class Asked>
capacity_settings capacity_of(const Asked& asked, op::billing_mode billing)
{
    capacity_settings made;
    if (asked.provisioned_throughput) {
        made.units = *asked.provisioned_throughput;
        made.warm_up({made.units.read_capacity_units, made.units.write_capacity_units});
    }
    if (billing == op::billing_mode::pay_per_request)
        made.go_on_demand();
    if (asked.on_demand_throughput)
        made.limit_on_demand(*asked.on_demand_throughput);
    if (asked.warm_throughput)
        made.warm_up(*asked.warm_throughput);
    return made;
}

template <class Asked>
index index_of(
    const Asked& asked, index_scope scope, const std::vector<op::attribute_definition>& definitions
)
{
    index made;
    made.name = *asked.index;
    made.scope = scope;
    made.key = layout_of(*asked.key_schema, definitions);
    made.projection = *asked.projection->projection_type;
    made.included = asked.projection->non_key_attributes.value_or(std::vector<std::string>());
    std::sort(made.included.begin(), made.included.end()); // so the service tells them
    made.counts = std::make_shared<entry_counts>();
    return made;
}

void add_indexes(table& into, const op::create_table_request& request)
{
    if (request.local_secondary_indexes)
        for (const auto& one : *request.local_secondary_indexes)
            into.indexes.push_back(index_of(one, index_scope::local, into.attributes));
    if (!request.global_secondary_indexes)
        return;
    for (const auto& one : *request.global_secondary_indexes) {
        index& made =
            into.indexes.emplace_back(index_of(one, index_scope::global, into.attributes));
        made.capacity = capacity_of(one, into.billing);
    }
}

void add_settings(table& into, const op::create_table_request& request)
{
    into.capacity = capacity_of(request, into.billing);
    into.stream = request.stream_specification;
    into.encryption = request.sse_specification;
    into.table_class = request.table_class;
    into.tags = request.tags.value_or(std::vector<op::tag>());
    into.deletion_protected = request.deletion_protection_enabled.value_or(false);
}

} // namespace

key_layout layout_of(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
)
{
    key_layout layout;
    for (const op::key_schema_element& one : schema) {
        const auto definition =
            std::find_if(definitions.begin(), definitions.end(), [&one](const auto& each) {
                return each.attribute_name == one.attribute_name;
            });
        auto& part = one.key_type == op::key_type::hash ? layout.partition : layout.sort;
        part.push_back({*one.attribute_name, type_of(*definition->attribute_type)});
    }
    return layout;
}

index global_index_of(
    const op::create_global_secondary_index_action& asked,
    const std::vector<op::attribute_definition>& definitions,
    op::billing_mode billing
)
{
    index made = index_of(asked, index_scope::global, definitions);
    made.capacity = capacity_of(asked, billing);
    return made;
}

std::vector<op::attribute_definition> in_order(std::vector<op::attribute_definition> definitions)
{
    std::sort(definitions.begin(), definitions.end(), [](const auto& one, const auto& other) {
        return one.attribute_name < other.attribute_name;
    });
    return definitions;
}

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

table define(const op::create_table_request& request, catalog& tables, time_point now)
{
    table made;
    made.name = *request.table;
    made.key = layout_of(*request.key_schema, *request.attribute_definitions);
    made.attributes = in_order(*request.attribute_definitions);
    made.created = now;
    made.billing = request.billing_mode.value_or(op::billing_mode::provisioned);
    made.counts = std::make_shared<entry_counts>();
    add_indexes(made, request);
    add_settings(made, request);
    if (made.billing == op::billing_mode::pay_per_request)
        made.on_demand_since = now;
    made.space = tables.new_space();
    for (index& one : made.indexes)
        one.space = tables.new_space();
    return made;
}

} // namespace hashrange::engine
