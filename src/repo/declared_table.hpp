// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/create_table.hpp"
#include "hashrange/op/table_description.hpp"
#include "hashrange/schema/entity_description.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a table must look like for the entities that live in it.
namespace hashrange::detail {

struct declared_index {
    std::string_view partition_attribute, sort_attribute;
    friend bool operator==(const declared_index&, const declared_index&) = default;
};

/// The indexes of all entities, by name. All keys are strings.
struct declared_table {
    explicit declared_table(std::span<const entity_description* const> entities);

    std::map<std::string_view, declared_index> indexes;
};

/// A request for exactly this table, billed on demand.
op::create_table_request creation_of(const declared_table& declared, const table_name& name);

/// Line by line what the live table has otherwise; empty when it is as declared.
std::vector<std::string>
differences(const declared_table& declared, const op::table_description& live);

} // namespace hashrange::detail
