// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/table_requests.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/constraints.hpp"
#include "engine/validate/table_constraints.hpp"
#include "engine/validate/tag_requests.hpp"

#include <set>
#include <string>

namespace hashrange::engine {

namespace {

constexpr std::int64_t list_limit_max = 100;

result<void> validate_name(const std::optional<table_name>& name)
{
    constraints check;
    check.name("tableName", name);
    return check.verdict();
}

constraints constrain(const op::create_table_request& request)
{
    constraints check;
    check.present("attributeDefinitions", request.attribute_definitions);
    if (request.attribute_definitions)
        for (std::size_t i = 0; i < request.attribute_definitions->size(); ++i) {
            const auto& one = (*request.attribute_definitions)[i];
            check.present(
                member_of("attributeDefinitions", i, "attributeName"), one.attribute_name
            );
            check.present(
                member_of("attributeDefinitions", i, "attributeType"), one.attribute_type
            );
        }
    check.name("tableName", request.table);
    constrain(check, "provisionedThroughput", request.provisioned_throughput);
    constrain(check, "keySchema", request.key_schema);
    if (request.global_secondary_indexes)
        for (std::size_t i = 0; i < request.global_secondary_indexes->size(); ++i) {
            const auto& one = (*request.global_secondary_indexes)[i];
            const std::string path = member_of("globalSecondaryIndexes", i, "");
            constrain_index(check, path, one);
            constrain(check, path + "provisionedThroughput", one.provisioned_throughput);
        }
    if (request.local_secondary_indexes)
        for (std::size_t i = 0; i < request.local_secondary_indexes->size(); ++i)
            constrain_index(
                check,
                member_of("localSecondaryIndexes", i, ""),
                (*request.local_secondary_indexes)[i]
            );
    return check;
}

result<void> check_billing(const op::create_table_request& request)
{
    const auto& throughput = request.provisioned_throughput;
    if (request.billing_mode == op::billing_mode::pay_per_request) {
        if (throughput)
            return op::invalid_parameter(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                "BillingMode is PAY_PER_REQUEST"
            );
        return {};
    }
    if (!throughput)
        return op::invalid_parameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
            "PROVISIONED"
        );
    return check_throughput(*throughput);
}

result<void>
check_local(const op::create_table_request& request, const op::local_secondary_index& index)
{
    if (auto ok = check_key_schema(*index.key_schema, *request.attribute_definitions); !ok)
        return ok;
    if (auto ok = check_projection(*index.projection); !ok)
        return ok;
    const std::string& name = index.index->str();
    if (index.key_schema->size() != limits::table_key_attributes_max)
        return op::invalid_parameter(
            "Index KeySchema does not have a range key for index: " + name
        );
    const std::string& table_hash = *request.key_schema->front().attribute_name;
    const std::string& index_hash = *index.key_schema->front().attribute_name;
    if (index_hash != table_hash)
        return op::invalid_parameter(
            "Index KeySchema does not have the same leading hash key as table KeySchema for "
            "index: " +
            name + ". index hash key: " + index_hash + ", table hash key: " + table_hash
        );
    return {};
}

result<void>
check_global(const op::create_table_request& request, const op::global_secondary_index& index)
{
    if (auto ok = check_global_key_schema(*index.key_schema, *request.attribute_definitions); !ok)
        return ok;
    if (auto ok = check_projection(*index.projection); !ok)
        return ok;
    const bool on_demand = request.billing_mode == op::billing_mode::pay_per_request;
    if (on_demand && index.provisioned_throughput)
        return op::invalid_parameter(
            "ProvisionedThroughput should not be specified for index: " + index.index->str() +
            " when BillingMode is PAY_PER_REQUEST"
        );
    if (!on_demand && !index.provisioned_throughput)
        return op::invalid_parameter(
            "ProvisionedThroughput is not specified for index: " + index.index->str()
        );
    return {};
}

/// Checks every index of a list, and that names differ over all lists.
template <class Indexes, class Check>
result<void> check_indexes(
    const std::optional<Indexes>& indexes,
    std::string_view list,
    std::set<std::string>& names,
    Check check
)
{
    if (!indexes)
        return {};
    if (indexes->empty())
        return op::invalid_parameter("List of " + std::string(list) + " is empty");
    for (const auto& one : *indexes) {
        if (auto ok = check(one); !ok)
            return ok;
        if (!names.insert(one.index->str()).second)
            return op::invalid_parameter("Duplicate index name: " + one.index->str());
    }
    return {};
}

result<void> check_indexes(const op::create_table_request& request)
{
    std::set<std::string> names;
    if (request.local_secondary_indexes && !request.local_secondary_indexes->empty() &&
        request.key_schema->size() != limits::table_key_attributes_max)
        return op::invalid_parameter(
            "Table KeySchema does not have a range key, which is required when specifying a "
            "LocalSecondaryIndex"
        );
    auto local = check_indexes(
        request.local_secondary_indexes,
        "LocalSecondaryIndexes",
        names,
        [&request](const auto& one) { return check_local(request, one); }
    );
    if (!local)
        return local;
    if (request.local_secondary_indexes &&
        request.local_secondary_indexes->size() > limits::local_indexes_max)
        return op::invalid_parameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5"
        );
    auto global = check_indexes(
        request.global_secondary_indexes,
        "GlobalSecondaryIndexes",
        names,
        [&request](const auto& one) { return check_global(request, one); }
    );
    if (!global)
        return global;
    if (request.global_secondary_indexes &&
        request.global_secondary_indexes->size() > limits::global_indexes_max)
        return op::invalid_parameter("GlobalSecondaryIndex count exceeds the per-table limit of 20"
        );
    return {};
}

result<void> check_names_differ(const std::vector<op::attribute_definition>& definitions)
{
    std::set<std::string_view> names;
    for (const op::attribute_definition& one : definitions)
        if (!names.insert(*one.attribute_name).second)
            return op::validation("Attribute Name is duplicated: " + *one.attribute_name);
    return {};
}

/// Every defined attribute must be part of some key, of the table or of an index.
result<void> check_definitions(const op::create_table_request& request)
{
    std::set<std::string> used;
    const auto add = [&used](const std::vector<op::key_schema_element>& schema) {
        for (const op::key_schema_element& one : schema)
            used.insert(*one.attribute_name);
    };
    add(*request.key_schema);
    if (request.local_secondary_indexes)
        for (const auto& one : *request.local_secondary_indexes)
            add(*one.key_schema);
    if (request.global_secondary_indexes)
        for (const auto& one : *request.global_secondary_indexes)
            add(*one.key_schema);
    return check_attribute_use(
        *request.attribute_definitions,
        used,
        request.local_secondary_indexes || request.global_secondary_indexes
    );
}

/// Maxima are for tables on demand, and a maximum of nothing is none.
template <class Asked>
result<void> check_maximum(
    const Asked& asked, op::billing_mode billing, const std::string& table, const std::string& range
)
{
    if (!asked.on_demand_throughput)
        return {};
    const auto& reads = asked.on_demand_throughput->max_read_request_units;
    const auto& writes = asked.on_demand_throughput->max_write_request_units;
    if (billing == op::billing_mode::provisioned && (reads || writes))
        return op::invalid_parameter(
            std::string("Max") + (reads ? "Read" : "Write") +
            "RequestUnits for OnDemandThroughput " + table
        );
    const bool bad_reads = reads && *reads < 1;
    if (bad_reads || (writes && *writes < 1))
        return op::invalid_parameter(
            std::string("Requested Max") + (bad_reads ? "Read" : "Write") +
            "RequestUnits for OnDemandThroughput for " + range + " is outside of valid range"
        );
    return {};
}

result<void> check_maxima(const op::create_table_request& request)
{
    const auto billing = request.billing_mode.value_or(op::billing_mode::provisioned);
    const std::string refusal = "cannot be specified when table BillingMode is PROVISIONED.";
    if (auto ok = check_maximum(request, billing, refusal, "table"); !ok)
        return ok;
    if (!request.global_secondary_indexes)
        return {};
    for (const auto& one : *request.global_secondary_indexes) {
        const std::string& name = one.index->str();
        auto ok =
            check_maximum(one, billing, "for index: " + name + " " + refusal, "index : " + name);
        if (!ok)
            return ok;
    }
    return {};
}

result<void> check_first_tags(const op::create_table_request& request)
{
    if (!request.tags)
        return {};
    if (auto ok = check_tag_count(request.tags->size()); !ok)
        return ok;
    return check_tags(*request.tags);
}

} // namespace

result<void> validate(const op::create_table_request& request)
{
    if (auto ok = constrain(request).verdict(); !ok)
        return ok;
    if (auto ok = check_billing(request); !ok)
        return ok;
    if (auto ok = check_names_differ(*request.attribute_definitions); !ok)
        return ok;
    if (request.key_schema->size() > request.attribute_definitions->size())
        return op::validation("Invalid KeySchema: Some index key attribute have no definition");
    if (auto ok = check_key_schema(*request.key_schema, *request.attribute_definitions); !ok)
        return ok;
    if (auto ok = check_definitions(request); !ok)
        return ok;
    if (auto ok = check_indexes(request); !ok)
        return ok;
    if (auto ok = check_maxima(request); !ok)
        return ok;
    if (auto ok = check_first_tags(request); !ok)
        return ok;
    if (auto ok = check_encryption(request.sse_specification); !ok)
        return ok;
    return check_stream(request.stream_specification);
}

result<void> validate(const op::describe_table_request& request)
{
    return validate_name(request.table);
}

result<void> validate(const op::delete_table_request& request)
{
    return validate_name(request.table);
}

result<void> validate(const op::list_tables_request& request)
{
    constraints check;
    if (request.exclusive_start_table_name)
        check.name("exclusiveStartTableName", request.exclusive_start_table_name);
    check.at_least("limit", request.limit, 1);
    check.at_most("limit", request.limit, list_limit_max);
    return check.verdict();
}

} // namespace hashrange::engine
