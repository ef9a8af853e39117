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

/// The table's definitions, and those of the request that it does not have. What it has stays: a
/// request may say anything of it and changes nothing.
std::vector<op::attribute_definition>
merged(const table& current, const op::update_table_request& request)
{
    std::vector<op::attribute_definition> all = current.attributes;
    if (!request.attribute_definitions)
        return all;
    for (const op::attribute_definition& one : *request.attribute_definitions) {
        const bool is_known = std::any_of(all.begin(), all.end(), [&one](const auto& each) {
            return each.attribute_name == one.attribute_name;
        });
        if (!is_known)
            all.push_back(one);
    }
    return in_order(std::move(all));
}

std::string unchanged_text(const std::string& what, const op::provisioned_throughput& units)
{
    const std::string reads = std::to_string(*units.read_capacity_units);
    const std::string writes = std::to_string(*units.write_capacity_units);
    const bool is_table = what == "the table";
    const std::string where = is_table ? what : what.substr(std::string_view("the ").size());
    return "The provisioned throughput for " + what +
           " will not change. The requested value equals the current value. Current "
           "ReadCapacityUnits provisioned for " +
           where + ": " + reads + ". Requested ReadCapacityUnits: " + reads +
           ". Current WriteCapacityUnits provisioned for " + where + ": " + writes +
           ". Requested WriteCapacityUnits: " + writes +
           ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request "
           "higher limits.";
}

/// Finds what an update asks of one table, step by step.
class changer {
public:
    changer(
        const table& current,
        const op::update_table_request& request,
        catalog& tables,
        change_time when
    )
        : request_(request), tables_(tables), when_(when), made_{.after = current, .dropped = {}},
          before_(current)
    {
    }
    result<table_change> run();

private:
    [[nodiscard]] bool on_demand() const
    {
        return made_.after.billing == op::billing_mode::pay_per_request;
    }
    result<void> change_billing();
    result<void> check_every_index_has_units();
    result<void> check_on_demand_maximum();
    result<void> change_indexes();
    result<void> create_index(const op::create_global_secondary_index_action& asked);
    result<void> update_index(const op::update_global_secondary_index_action& asked);
    result<void> drop_index(const index_name& name);
    /// Errors: not there, or local. `verb` is what is to happen to it.
    result<index*> find_global(const index_name& name, std::string_view verb);
    result<void> change_stream();
    result<void> change_encryption();
    result<void> change_warm();
    void change_settings();

    const op::update_table_request& request_;
    catalog& tables_;
    change_time when_;
    table_change made_;
    const table& before_;
};

result<table_change> changer::run()
{
    for (auto step :
         {&changer::change_billing,
          &changer::check_on_demand_maximum,
          &changer::change_indexes,
          &changer::change_stream,
          &changer::change_encryption,
          &changer::change_warm})
        if (auto ok = (this->*step)(); !ok)
            return ok.error();
    change_settings();
    if (!made_.is_instant && when_.end()) {
        made_.after.status = op::table_status::updating;
        made_.after.busy_until = when_.end();
    }
    return std::move(made_);
}

result<void> changer::change_billing()
{
    table& into = made_.after;
    const auto& throughput = request_.provisioned_throughput;
    const auto billing = request_.billing_mode.value_or(into.billing);
    const bool switches = billing != into.billing;
    into.billing = billing;
    made_.is_instant = !request_.billing_mode && !throughput;
    if (billing == op::billing_mode::pay_per_request) {
        if (throughput)
            return op::invalid_parameter(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                "BillingMode is PAY_PER_REQUEST"
            );
        if (switches) {
            into.on_demand_since = when_.now;
            into.capacity.go_on_demand();
            for (index& one : into.indexes)
                one.capacity.go_on_demand();
        }
        return {};
    }
    if (request_.billing_mode && !throughput)
        return op::invalid_parameter(
            "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"
        );
    if (!throughput)
        return {};
    if (switches) {
        into.capacity.on_demand_max.reset();
        if (auto ok = check_every_index_has_units(); !ok)
            return ok;
    } else if (*throughput == into.capacity.units) {
        return op::validation(unchanged_text("the table", *throughput));
    }
    into.capacity.provision(*throughput, when_.now);
    return {};
}

result<void> changer::check_every_index_has_units()
{
    for (index& one : made_.after.indexes) {
        if (one.scope == index_scope::local)
            continue;
        one.capacity.on_demand_max.reset();
        bool given = false;
        if (request_.global_secondary_index_updates)
            for (const auto& update : *request_.global_secondary_index_updates)
                given = given || (update.update && update.update->index == one.name &&
                                  update.update->provisioned_throughput);
        if (!given)
            return op::invalid_parameter(
                "ProvisionedThroughput must be specified for index: " + one.name.str()
            );
    }
    return {};
}

result<void> changer::check_on_demand_maximum()
{
    if (!request_.on_demand_throughput || on_demand())
        return {};
    const std::string_view which =
        request_.on_demand_throughput->max_read_request_units ? "Read" : "Write";
    return op::invalid_parameter(
        "Max" + std::string(which) +
        "RequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is "
        "PROVISIONED"
    );
}

result<void> changer::change_indexes()
{
    if (!request_.global_secondary_index_updates)
        return {};
    const auto& updates = *request_.global_secondary_index_updates;
    const auto online = std::count_if(updates.begin(), updates.end(), [](const auto& one) {
        return one.create.has_value() || one.delete_.has_value();
    });
    const bool is_busy =
        std::any_of(before_.indexes.begin(), before_.indexes.end(), [](const index& one) {
            return one.status == op::index_status::creating ||
                   one.status == op::index_status::deleting;
        });
    if (online > 1 || (online == 1 && is_busy))
        return op::limit_exceeded(
            "Subscriber limit exceeded: Only 1 online index can be created or deleted "
            "simultaneously per table"
        );
    for (const auto& one : updates) {
        auto ok = one.create   ? create_index(*one.create)
                  : one.update ? update_index(*one.update)
                               : drop_index(*one.delete_->index);
        if (!ok)
            return ok;
    }
    drop_unused_definitions(made_.after);
    return {};
}

result<void> changer::create_index(const op::create_global_secondary_index_action& asked)
{
    table& after = made_.after;
    const std::string& name = asked.index->str();
    if (after.find_index(name) != nullptr)
        return op::validation("Attempting to create an index which already exists");
    const auto globals =
        std::count_if(after.indexes.begin(), after.indexes.end(), [](const index& one) {
            return one.scope == index_scope::global;
        });
    if (static_cast<std::size_t>(globals) >= limits::global_indexes_max)
        return op::limit_exceeded(
            "Subscriber limit exceeded: GlobalSecondaryIndex count exceeds the per-table limit of "
            "20"
        );
    if (!request_.attribute_definitions)
        return op::invalid_parameter("AttributeDefinitions is not specified for index: " + name);
    const auto definitions = merged(after, request_);
    if (auto ok = check_global_key_schema(*asked.key_schema, definitions); !ok)
        return ok;
    if (on_demand() && asked.provisioned_throughput)
        return op::invalid_parameter(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " + name +
            " when BillingMode is PAY_PER_REQUEST"
        );
    if (!on_demand() && !asked.provisioned_throughput)
        return op::invalid_parameter(
            "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name
        );
    index made = global_index_of(asked, definitions, after.billing);
    made.status = op::index_status::creating;
    made.busy_until = when_.end();
    made.space = tables_.new_space();
    after.indexes.push_back(std::move(made));
    after.attributes = definitions;
    made_.creates_index = true;
    made_.is_instant = false;
    // Half of the time goes into finding resources, during which the table is UPDATING; then it is
    // ACTIVE again while the index is filled.
    when_.takes /= 2;
    return {};
}

result<index*> changer::find_global(const index_name& name, std::string_view verb)
{
    for (index& one : made_.after.indexes) {
        if (one.name != name)
            continue;
        if (one.scope == index_scope::global)
            return &one;
        return op::validation(
            "Cannot " + std::string(verb) +
            " an index that is not a GlobalSecondaryIndex: " + name.str()
        );
    }
    return op::index_not_found(name, made_.after.name);
}

result<void> changer::update_index(const op::update_global_secondary_index_action& asked)
{
    auto found = find_global(*asked.index, "update");
    if (!found)
        return found.error();
    index& one = **found;
    const auto& units = asked.provisioned_throughput;
    if (on_demand() && (units || (!asked.on_demand_throughput && !asked.warm_throughput)))
        return op::invalid_parameter(
            "The only Updates for index: " + one.name.str() +
            " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, "
            "WarmThroughput"
        );
    if (units && *units == one.capacity.units)
        return op::validation(unchanged_text("the index " + one.name.str(), *units));
    if (units)
        one.capacity.provision(*units, when_.now);
    if (asked.on_demand_throughput)
        one.capacity.limit_on_demand(*asked.on_demand_throughput);
    if (asked.warm_throughput)
        one.capacity.warm_up(*asked.warm_throughput);
    if (when_.end()) {
        one.status = op::index_status::updating;
        one.busy_until = when_.end();
    }
    return {};
}

result<void> changer::drop_index(const index_name& name)
{
    auto found = find_global(name, "delete");
    if (!found)
        return found.error();
    made_.is_instant = false;
    if (when_.end()) { // to be seen for a while; it goes with its time
        (*found)->status = op::index_status::deleting;
        (*found)->busy_until = when_.end();
        return {};
    }
    made_.dropped.push_back((*found)->space);
    std::erase_if(made_.after.indexes, [&name](const index& one) { return one.name == name; });
    return {};
}

result<void> changer::change_stream()
{
    if (!request_.stream_specification)
        return {};
    table& into = made_.after;
    const bool was = into.stream && into.stream->stream_enabled.value_or(false);
    const bool wanted = request_.stream_specification->stream_enabled.value_or(false);
    if (was && wanted)
        return op::validation("Table already has an enabled stream: TableName: " + into.name.str());
    if (!was && !wanted)
        return op::validation("Table has no stream to disable: TableName: " + into.name.str());
    into.stream = request_.stream_specification;
    made_.is_instant = false;
    return {};
}

result<void> changer::change_encryption()
{
    if (!request_.sse_specification)
        return {};
    auto& current = made_.after.encryption;
    const bool was = current && current->enabled.value_or(false);
    if (!was && !request_.sse_specification->enabled.value_or(false))
        return op::invalid_parameter("Table is already encrypted by default");
    if (was && *current == *request_.sse_specification)
        return op::invalid_parameter(
            "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if "
            "you want to change Master Key"
        );
    current = request_.sse_specification;
    made_.is_instant = false;
    return {};
}

result<void> changer::change_warm()
{
    if (!request_.warm_throughput)
        return {};
    const op::warm_throughput& asked = *request_.warm_throughput;
    const op::warm_throughput& now = made_.after.capacity.warm;
    const auto is_less = [](const auto& wanted, const auto& has) { return wanted && wanted < has; };
    const bool less_reads = is_less(asked.read_units_per_second, now.read_units_per_second);
    const bool less_writes = is_less(asked.write_units_per_second, now.write_units_per_second);
    if (less_reads || less_writes)
        return op::invalid_parameter(
            std::string("Requested ") + (less_reads ? "Read" : "Write") +
            "UnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, "
            "decreasing WarmThroughput is not supported"
        );
    made_.after.capacity.warm_up(asked);
    return {};
}

void changer::change_settings()
{
    table& into = made_.after;
    if (request_.table_class) {
        if (into.table_class.value_or(op::table_class::standard) != *request_.table_class) {
            into.table_class_changed = when_.now;
            made_.is_instant = false;
        }
        into.table_class = request_.table_class;
    }
    if (request_.deletion_protection_enabled)
        into.deletion_protected = *request_.deletion_protection_enabled;
    if (request_.on_demand_throughput)
        into.capacity.limit_on_demand(*request_.on_demand_throughput);
}

} // namespace

result<table_change> change(
    const table& current, const op::update_table_request& request, catalog& tables, change_time when
)
{
    return changer(current, request, tables, when).run();
}

} // namespace hashrange::engine
