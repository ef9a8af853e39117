// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

#include <set>
#include <string>
#include <vector>

/// What can be said of a request on tables before the catalog is asked.
namespace hashrange::engine {

result<void> validate(const op::create_table_request& request);
result<void> validate(const op::describe_table_request& request);
result<void> validate(const op::delete_table_request& request);
result<void> validate(const op::list_tables_request& request);
result<void> validate(const op::update_table_request& request);

/// What a key schema and a projection must be, whoever asks for them. `definitions` are the
/// attributes that keys may name.
result<void> check_key_schema(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
);
/// The key of a global index: several attributes may make up each of its parts.
result<void> check_global_key_schema(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
);
result<void> check_projection(const op::index_projection& projection);
result<void> check_throughput(const op::provisioned_throughput& throughput);
/// `used` are the names in any key.
result<void> check_attribute_use(
    const std::vector<op::attribute_definition>& definitions,
    const std::set<std::string>& used,
    bool has_indexes
);

} // namespace hashrange::engine
