// SPDX-License-Identifier: Apache-2.0
#include "support/generated/generated_table.hpp"

#include <array>
#include <map>

namespace hashrange::test_support {
namespace {

constexpr std::array key_types = {
    attribute_type::string, attribute_type::number, attribute_type::binary};

constexpr std::array projections = {
    op::projection_type::all, op::projection_type::keys_only, op::projection_type::include};

op::scalar_attribute_type scalar_type(attribute_type type)
{
    switch (type) {
    case attribute_type::number: return op::scalar_attribute_type::number;
    case attribute_type::binary: return op::scalar_attribute_type::binary;
    default: return op::scalar_attribute_type::string;
    }
}

std::vector<op::key_schema_element> key_schema(const generated_keys& keys)
{
    std::vector<op::key_schema_element> schema{
        {.attribute_name = keys.partition.first, .key_type = op::key_type::hash}};
    if (keys.sort)
        schema.push_back({.attribute_name = keys.sort->first, .key_type = op::key_type::range});
    return schema;
}

op::index_projection projected(op::projection_type type)
{
    op::index_projection made{.projection_type = type};
    if (type == op::projection_type::include)
        made.non_key_attributes = std::vector<std::string>{"a", "b"};
    return made;
}

} // namespace

generated_table generated_table::make(dice& chance, table_name name)
{
    generated_table table;
    table.name = std::move(name);
    table.keys.partition = {"pk", chance.pick(key_types)};
    if (!chance.one_in(3))
        table.keys.sort = {"sk", chance.pick(key_types)};
    std::map<std::string, attribute_type> defined{table.keys.partition};
    if (table.keys.sort)
        defined.insert(*table.keys.sort);

    op::create_table_request& create = table.create;
    create.table = table.name;
    create.key_schema = key_schema(table.keys);
    create.billing_mode = op::billing_mode::pay_per_request;
    const auto random_key = [&](const std::string& attribute) {
        return *defined.emplace(attribute, chance.pick(key_types)).first;
    };
    for (std::uint64_t i = chance.roll(3); i > 0; --i) {
        generated_keys index{.index = index_name("global" + std::to_string(i)), .global = true};
        index.projection = chance.pick(projections);
        index.partition = random_key(chance.one_in(3) ? "a" : "g");
        if (chance.one_in(2))
            index.sort = random_key(chance.one_in(2) ? "b" : "pk");
        if (!create.global_secondary_indexes)
            create.global_secondary_indexes.emplace();
        create.global_secondary_indexes->push_back(
            {.index = index.index,
             .key_schema = key_schema(index),
             .projection = projected(index.projection)}
        );
        table.indexes.push_back(std::move(index));
    }
    if (table.keys.sort && chance.one_in(2)) {
        generated_keys index{
            .index = index_name("local"),
            .partition = table.keys.partition,
            .projection = chance.pick(projections)};
        index.sort = random_key("c");
        create.local_secondary_indexes.emplace().push_back(
            {.index = index.index,
             .key_schema = key_schema(index),
             .projection = projected(index.projection)}
        );
        table.indexes.push_back(std::move(index));
    }
    create.attribute_definitions.emplace();
    for (const auto& [attribute, type] : defined)
        create.attribute_definitions->push_back(
            {.attribute_name = attribute, .attribute_type = scalar_type(type)}
        );
    table.keyed.types = defined;
    table.keyed.primary.push_back("pk");
    if (table.keys.sort)
        table.keyed.primary.emplace_back("sk");
    return table;
}

} // namespace hashrange::test_support
