// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/encryption.hpp"
#include "hashrange/op/key_schema.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/replica.hpp"
#include "hashrange/op/stream_specification.hpp"
#include "hashrange/op/table_description.hpp"
#include "hashrange/op/table_settings.hpp"
#include "hashrange/op/throughput.hpp"

#include <optional>
#include <vector>

namespace hashrange::op {

struct update_global_secondary_index_action {
    std::optional<index_name> index;
    std::optional<op::provisioned_throughput> provisioned_throughput;
    std::optional<op::on_demand_throughput> on_demand_throughput;
    std::optional<op::warm_throughput> warm_throughput;
    bool operator==(const update_global_secondary_index_action&) const = default;
};

struct create_global_secondary_index_action {
    std::optional<index_name> index;
    std::optional<std::vector<key_schema_element>> key_schema;
    std::optional<index_projection> projection;
    std::optional<op::provisioned_throughput> provisioned_throughput;
    std::optional<op::on_demand_throughput> on_demand_throughput;
    std::optional<op::warm_throughput> warm_throughput;
    bool operator==(const create_global_secondary_index_action&) const = default;
};

struct delete_global_secondary_index_action {
    std::optional<index_name> index;
    bool operator==(const delete_global_secondary_index_action&) const = default;
};

/// One of the three.
struct global_secondary_index_update {
    std::optional<update_global_secondary_index_action> update;
    std::optional<create_global_secondary_index_action> create;
    std::optional<delete_global_secondary_index_action> delete_;
    bool operator==(const global_secondary_index_update&) const = default;
};

struct update_table_response {
    std::optional<op::table_description> table_description;
    friend bool operator==(const update_table_response&, const update_table_response&) = default;
};

/// Changes a table's settings, or creates, changes or drops one of its global indexes.
struct update_table_request {
    using response = update_table_response;
    static constexpr operation id = operation::update_table;

    std::optional<table_name> table;
    std::optional<std::vector<attribute_definition>> attribute_definitions;
    std::optional<op::billing_mode> billing_mode;
    std::optional<op::provisioned_throughput> provisioned_throughput;
    std::optional<std::vector<global_secondary_index_update>> global_secondary_index_updates;
    std::optional<op::stream_specification> stream_specification;
    std::optional<op::sse_specification> sse_specification;
    std::optional<std::vector<replication_group_update>> replica_updates;
    std::optional<op::table_class> table_class;
    std::optional<bool> deletion_protection_enabled;
    std::optional<op::multi_region_consistency> multi_region_consistency;
    std::optional<std::vector<global_table_witness_group_update>> global_table_witness_updates;
    std::optional<op::on_demand_throughput> on_demand_throughput;
    std::optional<op::warm_throughput> warm_throughput;
    std::optional<op::global_table_settings_replication_mode>
        global_table_settings_replication_mode;
    friend bool operator==(const update_table_request&, const update_table_request&) = default;
};

} // namespace hashrange::op
