// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/table_definition.hpp"

#include "engine/validate/table_requests.hpp"

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

op::provisioned_throughput given_or_none(const std::optional<op::provisioned_throughput>& given)
{
    return given.value_or(op::provisioned_throughput{0, 0});
}

template <class Asked>
index index_of(const Asked& asked, index_scope scope, const op::create_table_request& request)
{
    index made;
    made.name = *asked.index;
    made.scope = scope;
    made.key = layout_of(*asked.key_schema, *request.attribute_definitions);
    made.projection = *asked.projection->projection_type;
    made.included = asked.projection->non_key_attributes.value_or(std::vector<std::string>());
    made.counts = std::make_shared<entry_counts>();
    return made;
}

void add_indexes(table& into, const op::create_table_request& request)
{
    if (request.local_secondary_indexes)
        for (const auto& one : *request.local_secondary_indexes)
            into.indexes.push_back(index_of(one, index_scope::local, request));
    if (!request.global_secondary_indexes)
        return;
    for (const auto& one : *request.global_secondary_indexes) {
        index& made = into.indexes.emplace_back(index_of(one, index_scope::global, request));
        made.throughput = given_or_none(one.provisioned_throughput);
        made.on_demand_throughput = one.on_demand_throughput;
    }
}

void add_settings(table& into, const op::create_table_request& request)
{
    into.billing = request.billing_mode.value_or(op::billing_mode::provisioned);
    into.throughput = given_or_none(request.provisioned_throughput);
    into.on_demand_throughput = request.on_demand_throughput;
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

result<table> define(const op::create_table_request& request, catalog& tables, time_point now)
{
    table made;
    made.name = *request.table;
    made.key = layout_of(*request.key_schema, *request.attribute_definitions);
    made.attributes = *request.attribute_definitions;
    made.created = now;
    made.counts = std::make_shared<entry_counts>();
    add_indexes(made, request);
    add_settings(made, request);
    if (made.billing == op::billing_mode::pay_per_request)
        made.on_demand_since = now;
    std::vector<const key_layout*> keys{&made.key};
    for (const index& one : made.indexes)
        keys.push_back(&one.key);
    if (auto ok = check_attribute_use(made.attributes, keys); !ok)
        return ok.error();
    made.space = tables.new_space();
    for (index& one : made.indexes)
        one.space = tables.new_space();
    return made;
}

} // namespace hashrange::engine
