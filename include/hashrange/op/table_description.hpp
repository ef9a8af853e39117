// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/encryption.hpp"
#include "hashrange/op/key_schema.hpp"
#include "hashrange/op/replica.hpp"
#include "hashrange/op/secondary_index.hpp"
#include "hashrange/op/status.hpp"
#include "hashrange/op/stream_specification.hpp"
#include "hashrange/op/table_settings.hpp"
#include "hashrange/op/throughput.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct restore_summary {
    std::optional<std::string> source_backup_arn;
    std::optional<std::string> source_table_arn;
    std::optional<time_point> restore_date_time;
    std::optional<bool> restore_in_progress;
    friend bool operator==(const restore_summary&, const restore_summary&) = default;
};

struct archival_summary {
    std::optional<time_point> archival_date_time;
    std::optional<std::string> archival_reason;
    std::optional<std::string> archival_backup_arn;
    friend bool operator==(const archival_summary&, const archival_summary&) = default;
};

/// A table, as the service tells of it.
struct table_description {
    std::vector<attribute_definition> attribute_definitions;
    std::optional<table_name> table;
    std::vector<key_schema_element> key_schema;
    std::optional<op::table_status> table_status;
    std::optional<time_point> creation_date_time;
    std::optional<provisioned_throughput_description> provisioned_throughput;
    std::optional<std::int64_t> table_size_bytes;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> table_arn;
    std::optional<std::string> table_id;
    std::optional<op::billing_mode_summary> billing_mode_summary;
    std::vector<local_secondary_index_description> local_secondary_indexes;
    std::vector<global_secondary_index_description> global_secondary_indexes;
    std::optional<op::stream_specification> stream_specification;
    std::optional<std::string> latest_stream_label;
    std::optional<std::string> latest_stream_arn;
    std::optional<std::string> global_table_version;
    std::vector<replica_description> replicas;
    std::vector<global_table_witness_description> global_table_witnesses;
    std::optional<op::global_table_settings_replication_mode>
        global_table_settings_replication_mode;
    std::optional<op::restore_summary> restore_summary;
    std::optional<op::sse_description> sse_description;
    std::optional<op::archival_summary> archival_summary;
    std::optional<op::table_class_summary> table_class_summary;
    std::optional<bool> deletion_protection_enabled;
    std::optional<op::on_demand_throughput> on_demand_throughput;
    std::optional<table_warm_throughput_description> warm_throughput;
    std::optional<op::multi_region_consistency> multi_region_consistency;
    friend bool operator==(const table_description&, const table_description&) = default;
};

} // namespace hashrange::op
