// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/table_settings.hpp"
#include "hashrange/op/throughput.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Replicas of a table in other regions, as asked for and as described.
namespace hashrange::op {

enum class replica_status : std::uint8_t {
    creating,
    creation_failed,
    updating,
    deleting,
    active,
    region_disabled,
    inaccessible_encryption_credentials,
    archiving,
    archived,
    replication_not_authorized,
};

enum class witness_status : std::uint8_t { creating, deleting, active };

enum class multi_region_consistency : std::uint8_t { eventual, strong };

enum class global_table_settings_replication_mode : std::uint8_t {
    enabled,
    disabled,
    enabled_with_overrides,
};

struct replica_global_secondary_index {
    std::optional<index_name> index;
    std::optional<op::provisioned_throughput_override> provisioned_throughput_override;
    std::optional<op::on_demand_throughput_override> on_demand_throughput_override;
    bool operator==(const replica_global_secondary_index&) const = default;
};

struct replica_global_secondary_index_description {
    std::optional<index_name> index;
    std::optional<op::provisioned_throughput_override> provisioned_throughput_override;
    std::optional<op::on_demand_throughput_override> on_demand_throughput_override;
    std::optional<index_warm_throughput_description> warm_throughput;
    bool operator==(const replica_global_secondary_index_description&) const = default;
};

struct replica_description {
    std::optional<std::string> region_name;
    std::optional<op::replica_status> replica_status;
    std::optional<std::string> replica_arn;
    std::optional<std::string> replica_status_description;
    std::optional<std::string> replica_status_percent_progress;
    std::optional<std::string> kms_master_key_id;
    std::optional<op::provisioned_throughput_override> provisioned_throughput_override;
    std::optional<op::on_demand_throughput_override> on_demand_throughput_override;
    std::optional<table_warm_throughput_description> warm_throughput;
    std::vector<replica_global_secondary_index_description> global_secondary_indexes;
    std::optional<time_point> replica_inaccessible_date_time;
    std::optional<table_class_summary> replica_table_class_summary;
    std::optional<op::global_table_settings_replication_mode>
        global_table_settings_replication_mode;
    friend bool operator==(const replica_description&, const replica_description&) = default;
};

struct global_table_witness_description {
    std::optional<std::string> region_name;
    std::optional<op::witness_status> witness_status;
    bool operator==(const global_table_witness_description&) const = default;
};

struct create_replication_group_member_action {
    std::optional<std::string> region_name;
    std::optional<std::string> kms_master_key_id;
    std::optional<op::provisioned_throughput_override> provisioned_throughput_override;
    std::optional<op::on_demand_throughput_override> on_demand_throughput_override;
    std::optional<std::vector<replica_global_secondary_index>> global_secondary_indexes;
    std::optional<op::table_class> table_class_override;
    bool operator==(const create_replication_group_member_action&) const = default;
};

struct update_replication_group_member_action {
    std::optional<std::string> region_name;
    std::optional<std::string> kms_master_key_id;
    std::optional<op::provisioned_throughput_override> provisioned_throughput_override;
    std::optional<op::on_demand_throughput_override> on_demand_throughput_override;
    std::optional<std::vector<replica_global_secondary_index>> global_secondary_indexes;
    std::optional<op::table_class> table_class_override;
    bool operator==(const update_replication_group_member_action&) const = default;
};

struct delete_replication_group_member_action {
    std::optional<std::string> region_name;
    bool operator==(const delete_replication_group_member_action&) const = default;
};

/// An entry of `ReplicaUpdates`: one of the three.
struct replication_group_update {
    std::optional<create_replication_group_member_action> create;
    std::optional<update_replication_group_member_action> update;
    std::optional<delete_replication_group_member_action> delete_;
    bool operator==(const replication_group_update&) const = default;
};

struct create_global_table_witness_group_member_action {
    std::optional<std::string> region_name;
    bool operator==(const create_global_table_witness_group_member_action&) const = default;
};

struct delete_global_table_witness_group_member_action {
    std::optional<std::string> region_name;
    bool operator==(const delete_global_table_witness_group_member_action&) const = default;
};

/// An entry of `GlobalTableWitnessUpdates`: one of the two.
struct global_table_witness_group_update {
    std::optional<create_global_table_witness_group_member_action> create;
    std::optional<delete_global_table_witness_group_member_action> delete_;
    bool operator==(const global_table_witness_group_update&) const = default;
};

} // namespace hashrange::op
