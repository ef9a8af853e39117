// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/table.hpp"

#include <string>

namespace hashrange::engine {

/// The table that a request asks for; it is in no catalog yet.
/// Errors: validation, for what only the whole definition shows.
/// REQUIRES: a request that `validate` accepts.
result<table> define(const op::create_table_request& request, catalog& tables, time_point now);

/// REQUIRES: a schema and definitions that `check_key_schema` accepts.
key_layout layout_of(
    const std::vector<op::key_schema_element>& schema,
    const std::vector<op::attribute_definition>& definitions
);

/// Where this engine pretends to be.
struct location {
    std::string region, account;

    [[nodiscard]] std::string arn_of(const table_name& table) const;
};

/// As DescribeTable tells it.
op::table_description describe(const table& definition, const location& where);

} // namespace hashrange::engine
