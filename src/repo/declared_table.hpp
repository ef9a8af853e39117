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

/// The attributes of a key with their types.
struct declared_key {
    struct attribute {
        std::string_view name;
        attribute_type type;
        friend bool operator==(const attribute&, const attribute&) = default;
    };
    std::vector<attribute> partition, sort;
    bool is_local = false; // of an index
    friend bool operator==(const declared_key&, const declared_key&) = default;
};

struct declared_table {
    explicit declared_table(std::span<const entity_description* const> entities);

    declared_key key;
    std::map<std::string_view, declared_key> indexes; // of all entities
    /// Line by line where the entities disagree with one another.
    std::vector<std::string> disagreements;
};

/// A request for exactly this table, billed on demand.
op::create_table_request creation_of(const declared_table& declared, const table_name& name);

/// Line by line what the live table has otherwise; empty when it is as declared.
std::vector<std::string>
differences(const declared_table& declared, const op::table_description& live);

} // namespace hashrange::detail
