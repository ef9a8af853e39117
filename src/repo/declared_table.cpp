// SPDX-License-Identifier: Apache-2.0
#include "repo/declared_table.hpp"

#include <algorithm>

namespace hashrange::detail {
namespace {

std::vector<op::key_schema_element> key_schema(std::string_view partition, std::string_view sort)
{
    return {
        {.attribute_name = std::string(partition), .key_type = op::key_type::hash},
        {.attribute_name = std::string(sort), .key_type = op::key_type::range},
    };
}

std::string_view letter(op::scalar_attribute_type type) noexcept
{
    switch (type) {
    case op::scalar_attribute_type::string: return "S";
    case op::scalar_attribute_type::number: return "N";
    case op::scalar_attribute_type::binary: return "B";
    }
    return "?";
}

/// "PK (S), SK (S)": the partition key first, as keys are listed everywhere.
std::string key_text(
    const std::vector<op::key_schema_element>& key,
    const std::vector<op::attribute_definition>& definitions
)
{
    std::string text;
    for (const op::key_schema_element& part : key) {
        const auto defined = std::find_if(
            definitions.begin(),
            definitions.end(),
            [&](const op::attribute_definition& one) {
                return one.attribute_name == part.attribute_name;
            }
        );
        text += text.empty() ? "" : ", ";
        text += part.attribute_name.value_or("?");
        if (defined != definitions.end() && defined->attribute_type)
            text += " (" + std::string(letter(*defined->attribute_type)) + ")";
    }
    return text;
}

std::string declared_key_text(std::string_view partition, std::string_view sort)
{
    return std::string(partition) + " (S), " + std::string(sort) + " (S)";
}

void compare_index(
    const op::global_secondary_index_description& live,
    const declared_index& declared,
    const std::vector<op::attribute_definition>& definitions,
    std::vector<std::string>& found
)
{
    const std::string name = "index " + live.index->str();
    const std::string wanted =
        declared_key_text(declared.partition_attribute, declared.sort_attribute);
    const std::string key = key_text(live.key_schema, definitions);
    if (key != wanted)
        found.push_back(name + ": its key is " + key + ", declared is " + wanted);
    if (!live.projection || live.projection->projection_type != op::projection_type::all)
        found.push_back(name + ": it does not hold all attributes");
}

} // namespace

declared_table::declared_table(std::span<const entity_description* const> entities)
{
    // Attributes are called after their index, so entities cannot disagree about one.
    for (const entity_description* entity : entities)
        for (const index_description& index : entity->indexes)
            indexes.emplace(
                index.index, declared_index{index.partition[0].name, index.sort[0].name}
            );
}

op::create_table_request creation_of(const declared_table& declared, const table_name& name)
{
    std::vector<op::attribute_definition> definitions;
    const auto define = [&](std::string_view attribute) {
        definitions.push_back(
            {.attribute_name = std::string(attribute),
             .attribute_type = op::scalar_attribute_type::string}
        );
    };
    define(reserved_attributes::partition_key);
    define(reserved_attributes::sort_key);
    std::vector<op::global_secondary_index> indexes;
    for (const auto& [index, keys] : declared.indexes) {
        define(keys.partition_attribute);
        define(keys.sort_attribute);
        indexes.push_back({
            .index = index_name{index},
            .key_schema = key_schema(keys.partition_attribute, keys.sort_attribute),
            .projection = op::index_projection{.projection_type = op::projection_type::all},
        });
    }
    op::create_table_request request{
        .table = name,
        .attribute_definitions = std::move(definitions),
        .key_schema = key_schema(reserved_attributes::partition_key, reserved_attributes::sort_key),
        .billing_mode = op::billing_mode::pay_per_request,
    };
    if (!indexes.empty()) // the service refuses an empty list
        request.global_secondary_indexes = std::move(indexes);
    return request;
}

std::vector<std::string>
differences(const declared_table& declared, const op::table_description& live)
{
    std::vector<std::string> found;
    const std::string wanted =
        declared_key_text(reserved_attributes::partition_key, reserved_attributes::sort_key);
    const std::string key = key_text(live.key_schema, live.attribute_definitions);
    if (key != wanted)
        found.push_back("the table's key is " + key + ", declared is " + wanted);
    for (const auto& [name, index] : declared.indexes) {
        const auto same = std::find_if(
            live.global_secondary_indexes.begin(),
            live.global_secondary_indexes.end(),
            [&](const auto& one) { return one.index && one.index->view() == name; }
        );
        if (same == live.global_secondary_indexes.end())
            found.push_back("index " + std::string(name) + " is missing");
        else
            compare_index(*same, index, live.attribute_definitions, found);
    }
    for (const auto& one : live.global_secondary_indexes)
        if (one.index && !declared.indexes.contains(one.index->view()))
            found.push_back("index " + one.index->str() + " is not declared");
    for (const auto& one : live.local_secondary_indexes)
        if (one.index)
            found.push_back("local index " + one.index->str() + " is not declared");
    return found;
}

} // namespace hashrange::detail
