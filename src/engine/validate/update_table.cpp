// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "engine/validate/constraints.hpp"
#include "engine/validate/table_constraints.hpp"
#include "engine/validate/table_requests.hpp"

#include <set>
#include <string>

namespace hashrange::engine {

namespace {

constexpr std::string_view invalid = "One or more parameter values were invalid: ";

constraints constrain(const op::update_table_request& request)
{
    constraints check;
    check.name("tableName", request.table);
    constrain(check, "provisionedThroughput", request.provisioned_throughput);
    if (!request.global_secondary_index_updates)
        return check;
    const auto& updates = *request.global_secondary_index_updates;
    for (std::size_t i = 0; i < updates.size(); ++i) {
        const std::string path = member_of("globalSecondaryIndexUpdates", i, "");
        if (const auto& update = updates[i].update) {
            check.present(path + "update.indexName", update->index);
            check.name(path + "update.indexName", update->index);
            constrain(check, path + "update.provisionedThroughput", update->provisioned_throughput);
        }
        if (const auto& create = updates[i].create) {
            constrain_index(check, path + "create.", *create);
            constrain(check, path + "create.provisionedThroughput", create->provisioned_throughput);
        }
        if (const auto& erase = updates[i].delete_) {
            check.present(path + "delete.indexName", erase->index);
            check.name(path + "delete.indexName", erase->index);
        }
    }
    return check;
}

bool changes_something(const op::update_table_request& request)
{
    const bool changes_indexes =
        request.global_secondary_index_updates && !request.global_secondary_index_updates->empty();
    return changes_indexes || request.provisioned_throughput || request.billing_mode ||
           request.stream_specification || request.sse_specification || request.table_class ||
           request.deletion_protection_enabled || request.on_demand_throughput;
}

result<void>
check_index_update(const op::global_secondary_index_update& one, std::set<std::string>& names)
{
    if (!one.update && !one.create && !one.delete_)
        return op::validation(
            std::string(invalid) +
            "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
            "GlobalSecondaryIndexUpdate.Delete must not be null"
        );
    const std::string& name = one.update   ? one.update->index->str()
                              : one.create ? one.create->index->str()
                                           : one.delete_->index->str();
    if (!names.insert(name).second)
        return op::validation(
            std::string(invalid) +
            "Only one global secondary index update per index is allowed simultaneously. Index: " +
            name
        );
    return one.create ? check_projection(*one.create->projection) : result<void>();
}

} // namespace

result<void> validate(const op::update_table_request& request)
{
    if (auto ok = check_table_name_size(request.table); !ok)
        return ok;
    if (auto ok = constrain(request).verdict(); !ok)
        return ok;
    if (!changes_something(request))
        return op::validation(
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
            "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required"
        );
    if (request.replica_updates && !request.replica_updates->empty())
        return op::validation("ReplicaUpdates is not supported yet");
    if (request.provisioned_throughput)
        if (auto ok = check_throughput(*request.provisioned_throughput); !ok)
            return ok;
    std::set<std::string> names;
    if (request.global_secondary_index_updates)
        for (const auto& one : *request.global_secondary_index_updates)
            if (auto ok = check_index_update(one, names); !ok)
                return ok;
    return check_stream(request.stream_specification);
}

} // namespace hashrange::engine
