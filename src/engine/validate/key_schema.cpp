// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/table_requests.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace hashrange::engine {

namespace {

constexpr std::int64_t units_max = 1'000'000'000'000;
template <class Range, class Name>
std::string joined(const Range& range, Name name)
{
    std::string text;
    for (const auto& one : range)
        text.append(text.empty() ? "" : ", ").append(name(one));
    return text;
}

result<void> check_units(std::string_view name, std::int64_t units)
{
    if (units <= units_max)
        return {};
    return op::validation(
        "Given value " + std::to_string(units) + " for " + std::string(name) + " is out of bounds"
    );
}

/// Every attribute is defined.
result<void> check_defined(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
)
{
    const auto defined = [&definitions](const op::key_schema_element& key) {
        return std::any_of(definitions.begin(), definitions.end(), [&key](const auto& one) {
            return one.attribute_name == key.attribute_name;
        });
    };
    if (!std::all_of(schema.begin(), schema.end(), defined))
        return op::invalid_parameter(
            "Some index key attributes are not defined in AttributeDefinitions. Keys: [" +
            joined(schema, [](const auto& one) { return *one.attribute_name; }) +
            "], AttributeDefinitions: [" +
            joined(definitions, [](const auto& one) { return *one.attribute_name; }) + "]"
        );
    return {};
}

error not_hash_first()
{
    return op::validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
}

error same_names()
{
    return op::validation(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name"
    );
}

bool has_name_twice(const std::vector<op::key_schema_element>& schema)
{
    std::set<std::string_view> names;
    for (const op::key_schema_element& one : schema)
        names.insert(*one.attribute_name);
    return names.size() < schema.size();
}

/// The elements of a partition or sort key.
std::size_t count(const std::vector<op::key_schema_element>& schema, op::key_type type)
{
    const auto all = std::count_if(schema.begin(), schema.end(), [type](const auto& one) {
        return one.key_type == type;
    });
    return static_cast<std::size_t>(all);
}

error too_many(std::string_view type)
{
    return op::invalid_parameter(
        "The KeySchema exceeds the maximum allowed number of " + std::string(type) +
        " key attributes"
    );
}

} // namespace

result<void> check_key_schema(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
)
{
    if (auto ok = check_defined(schema, definitions); !ok)
        return ok;
    if (has_name_twice(schema))
        return same_names();
    if (schema[0].key_type != op::key_type::hash)
        return not_hash_first();
    if (schema.size() > 1 && schema[1].key_type != op::key_type::range)
        return op::validation(
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
        );
    return {};
}

result<void> check_global_key_schema(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
)
{
    if (auto ok = check_defined(schema, definitions); !ok)
        return ok;
    const std::size_t hashes = count(schema, op::key_type::hash);
    const std::size_t ranges = count(schema, op::key_type::range);
    if (has_name_twice(schema)) {
        if (hashes == 1 && ranges == 1)
            return same_names();
        return op::validation("The KeySchema contains multiple key attributes with the same name");
    }
    if (schema[0].key_type != op::key_type::hash)
        return not_hash_first();
    for (std::size_t i = 0; i < hashes; ++i)
        if (schema[i].key_type != op::key_type::hash)
            return op::invalid_parameter(
                "All HASH key attributes must precede RANGE key attributes in the KeySchema"
            );
    if (hashes > limits::global_index_key_part_attributes_max)
        return too_many("HASH");
    if (ranges > limits::global_index_key_part_attributes_max)
        return too_many("RANGE");
    return {};
}

result<void> check_projection(const op::index_projection& projection)
{
    if (!projection.projection_type)
        return op::invalid_parameter("Unknown ProjectionType: null");
    const bool includes = projection.projection_type == op::projection_type::include;
    if (includes && !projection.non_key_attributes)
        return op::invalid_parameter(
            "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"
        );
    if (!includes && projection.non_key_attributes)
        return op::invalid_parameter(
            std::string("ProjectionType is ") +
            (projection.projection_type == op::projection_type::all ? "ALL" : "KEYS_ONLY") +
            ", but NonKeyAttributes is specified"
        );
    std::set<std::string_view> names;
    if (includes)
        for (const std::string& one : *projection.non_key_attributes)
            if (!names.insert(one).second)
                return op::invalid_parameter("Duplicate element in NonKeyAttributes: " + one);
    return {};
}

result<void> check_throughput(const op::provisioned_throughput& throughput)
{
    if (auto ok = check_units("ReadCapacityUnits", throughput.read_capacity_units.value_or(0)); !ok)
        return ok;
    return check_units("WriteCapacityUnits", throughput.write_capacity_units.value_or(0));
}

result<void> check_attribute_use(
    const std::vector<op::attribute_definition>& definitions,
    const std::set<std::string>& used,
    bool has_indexes
)
{
    const bool all_used =
        std::all_of(definitions.begin(), definitions.end(), [&used](const auto& one) {
            return used.contains(*one.attribute_name);
        });
    if (all_used)
        return {};
    if (!has_indexes)
        return op::invalid_parameter(
            "Number of attributes in KeySchema does not exactly match number of attributes "
            "defined in AttributeDefinitions"
        );
    return op::invalid_parameter(
        "Some AttributeDefinitions are not used. AttributeDefinitions: [" +
        joined(definitions, [](const auto& one) { return *one.attribute_name; }) +
        "], keys used: [" + joined(used, [](const std::string& one) { return one; }) + "]"
    );
}

} // namespace hashrange::engine
