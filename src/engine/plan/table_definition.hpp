// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/table.hpp"

#include <string>

namespace hashrange::engine {

/// The table that a request asks for; it is in no catalog yet.
/// REQUIRES: a request that `validate` accepts.
table define(const op::create_table_request& request, catalog& tables, time_point now);

/// A global index that is added later; it has no space yet.
/// REQUIRES: a schema and definitions that `check_key_schema` accepts.
index global_index_of(
    const op::create_global_secondary_index_action& asked,
    const std::vector<op::attribute_definition>& definitions,
    op::billing_mode billing
);

/// By name, as the service tells them.
std::vector<op::attribute_definition> in_order(std::vector<op::attribute_definition> definitions);

/// REQUIRES: a schema and definitions that `check_key_schema` accepts.
key_layout layout_of(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
);

/// Only what some key uses stays defined.
void drop_unused_definitions(table& of);

/// Where this engine pretends to be.
struct location {
    std::string region, account;

    [[nodiscard]] std::string arn_of(const table_name& table) const;
};

/// As DescribeTable tells it at this time.
op::table_description describe(const table& definition, const location& where, time_point now);

} // namespace hashrange::engine
