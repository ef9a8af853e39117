// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/key_schema.hpp"
#include "hashrange/op/status.hpp"
#include "hashrange/op/throughput.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Secondary indexes, as asked for and as described.
namespace hashrange::op {

struct local_secondary_index {
    std::optional<index_name> index;
    std::optional<std::vector<key_schema_element>> key_schema;
    std::optional<index_projection> projection;
    friend bool operator==(const local_secondary_index&, const local_secondary_index&) = default;
};

struct global_secondary_index {
    std::optional<index_name> index;
    std::optional<std::vector<key_schema_element>> key_schema;
    std::optional<index_projection> projection;
    std::optional<op::provisioned_throughput> provisioned_throughput;
    std::optional<op::on_demand_throughput> on_demand_throughput;
    std::optional<op::warm_throughput> warm_throughput;
    friend bool operator==(const global_secondary_index&, const global_secondary_index&) = default;
};

struct local_secondary_index_description {
    std::optional<index_name> index;
    std::vector<key_schema_element> key_schema;
    std::optional<index_projection> projection;
    std::optional<std::int64_t> index_size_bytes;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> index_arn;
    bool operator==(const local_secondary_index_description&) const = default;
};

struct global_secondary_index_description {
    std::optional<index_name> index;
    std::vector<key_schema_element> key_schema;
    std::optional<index_projection> projection;
    std::optional<op::index_status> index_status;
    std::optional<bool> backfilling; // only while it is being created
    std::optional<provisioned_throughput_description> provisioned_throughput;
    std::optional<std::int64_t> index_size_bytes;
    std::optional<std::int64_t> item_count;
    std::optional<std::string> index_arn;
    std::optional<op::on_demand_throughput> on_demand_throughput;
    std::optional<index_warm_throughput_description> warm_throughput;
    bool operator==(const global_secondary_index_description&) const = default;
};

} // namespace hashrange::op
