// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/encryption.hpp"
#include "hashrange/op/key_schema.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/replica.hpp"
#include "hashrange/op/secondary_index.hpp"
#include "hashrange/op/stream_specification.hpp"
#include "hashrange/op/table_description.hpp"
#include "hashrange/op/table_settings.hpp"
#include "hashrange/op/tag.hpp"
#include "hashrange/op/throughput.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct create_table_response {
    std::optional<op::table_description> table_description;
    friend bool operator==(const create_table_response&, const create_table_response&) = default;
};

/// Creates a table with its indexes.
struct create_table_request {
    using response = create_table_response;
    static constexpr operation id = operation::create_table;

    std::optional<table_name> table;
    std::optional<std::vector<attribute_definition>> attribute_definitions;
    std::optional<std::vector<key_schema_element>> key_schema;
    std::optional<std::vector<local_secondary_index>> local_secondary_indexes;
    std::optional<std::vector<global_secondary_index>> global_secondary_indexes;
    std::optional<op::billing_mode> billing_mode;
    std::optional<op::provisioned_throughput> provisioned_throughput;
    std::optional<op::stream_specification> stream_specification;
    std::optional<op::sse_specification> sse_specification;
    std::optional<std::vector<tag>> tags;
    std::optional<op::table_class> table_class;
    std::optional<bool> deletion_protection_enabled;
    std::optional<op::warm_throughput> warm_throughput;
    std::optional<op::on_demand_throughput> on_demand_throughput;
    std::optional<std::string> resource_policy;
    std::optional<std::string> global_table_source_arn;
    std::optional<op::global_table_settings_replication_mode>
        global_table_settings_replication_mode;
    friend bool operator==(const create_table_request&, const create_table_request&) = default;
};

} // namespace hashrange::op
