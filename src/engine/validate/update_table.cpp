// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "engine/validate/constraints.hpp"
#include "engine/validate/table_constraints.hpp"
#include "engine/validate/table_requests.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace hashrange::engine {

namespace {

constexpr std::int64_t on_demand_unlimited = -1;

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
           request.deletion_protection_enabled || request.on_demand_throughput ||
           request.warm_throughput;
}

/// Which parts of a table may be changed in one request, and which only alone.
result<void> check_combination(const op::update_table_request& request)
{
    const auto& updates = request.global_secondary_index_updates;
    const auto is_online = [](const op::global_secondary_index_update& one) {
        return one.create || one.delete_;
    };
    const bool online = updates && std::any_of(updates->begin(), updates->end(), is_online);
    const bool units = request.provisioned_throughput || request.billing_mode;
    const int parts = (units ? 1 : 0) + (updates ? 1 : 0) + (request.stream_specification ? 1 : 0) +
                      (request.sse_specification ? 1 : 0) + (request.table_class ? 1 : 0) +
                      (request.deletion_protection_enabled ? 1 : 0) +
                      (request.on_demand_throughput ? 1 : 0) + (request.warm_throughput ? 1 : 0);
    const auto alone = [parts](bool given, std::string_view what) -> result<void> {
        if (given && parts > 1)
            return op::invalid_parameter(
                std::string(what) + " must be the only operation in the request"
            );
        return {};
    };
    if (auto ok =
            alone(request.sse_specification.has_value(), "Server-Side Encryption modification");
        !ok)
        return ok;
    if (auto ok = alone(request.table_class.has_value(), "TableClass modification"); !ok)
        return ok;
    if (auto ok = alone(
            request.deletion_protection_enabled.has_value(), "DeletionProtection modification"
        );
        !ok)
        return ok;
    if (request.warm_throughput && online)
        return op::invalid_parameter(
            "Create global secondary index cannot be specified when updating WarmThroughput"
        );
    if (auto ok = alone(request.warm_throughput.has_value(), "WarmThroughput"); !ok)
        return ok;
    if (request.on_demand_throughput && parts > (request.billing_mode ? 2 : 1))
        return op::invalid_parameter(
            "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"
        );
    if (request.stream_specification && units)
        return op::invalid_parameter("You cannot modify stream status while updating table IOPS");
    if (online && request.provisioned_throughput)
        return op::invalid_parameter("You cannot create or delete index while updating table IOPS");
    if (online && request.stream_specification)
        return op::invalid_parameter(
            "You cannot create or delete index while changing stream status"
        );
    return {};
}

result<void> check_on_demand(const op::on_demand_throughput& asked)
{
    const auto is_valid = [](const std::optional<std::int64_t>& units) {
        return !units || *units > 0 || *units == on_demand_unlimited;
    };
    if (is_valid(asked.max_read_request_units) && is_valid(asked.max_write_request_units))
        return {};
    return op::invalid_parameter(
        std::string("Requested Max") + (is_valid(asked.max_read_request_units) ? "Write" : "Read") +
        "RequestUnits for OnDemandThroughput for table is outside of valid range"
    );
}

result<void>
check_index_update(const op::global_secondary_index_update& one, std::set<std::string>& names)
{
    const int actions = (one.update ? 1 : 0) + (one.create ? 1 : 0) + (one.delete_ ? 1 : 0);
    if (actions > 1)
        return op::invalid_parameter(
            "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate "
            "object"
        );
    if (actions == 0)
        return op::invalid_parameter(
            "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
            "GlobalSecondaryIndexUpdate.Delete must not be null"
        );
    const std::string& name = one.update   ? one.update->index->str()
                              : one.create ? one.create->index->str()
                                           : one.delete_->index->str();
    if (!names.insert(name).second)
        return op::invalid_parameter(
            "Only one global secondary index update per index is allowed simultaneously. Index: " +
            name
        );
    return one.create ? check_projection(*one.create->projection) : result<void>();
}

} // namespace

result<void> validate(const op::update_table_request& request)
{
    if (auto ok = constrain(request).verdict(); !ok)
        return ok;
    if (!changes_something(request))
        return op::validation(
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
            "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, "
            "MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
            "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
            "required"
        );
    if (request.replica_updates && !request.replica_updates->empty())
        return op::validation("ReplicaUpdates is not supported yet");
    if (request.global_secondary_index_updates && request.global_secondary_index_updates->empty())
        return op::invalid_parameter("List of GlobalSecondaryIndexUpdates is empty");
    if (request.provisioned_throughput)
        if (auto ok = check_throughput(*request.provisioned_throughput); !ok)
            return ok;
    std::set<std::string> names;
    if (request.global_secondary_index_updates)
        for (const auto& one : *request.global_secondary_index_updates)
            if (auto ok = check_index_update(one, names); !ok)
                return ok;
    if (auto ok = check_combination(request); !ok)
        return ok;
    if (request.on_demand_throughput)
        if (auto ok = check_on_demand(*request.on_demand_throughput); !ok)
            return ok;
    if (auto ok = check_encryption(request.sse_specification); !ok)
        return ok;
    return check_stream(request.stream_specification);
}

} // namespace hashrange::engine
