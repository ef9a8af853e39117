// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/create_table.hpp"
#include "hashrange/op/table_description.hpp"
#include "hashrange/op/time_to_live.hpp"
#include "hashrange/op/update_table.hpp"
#include "hashrange/schema/entity_description.hpp"

#include <cstdint>
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
    std::string_view expiry; // the attribute by which items expire; empty: they do not
    /// Line by line where the entities disagree with one another.
    std::vector<std::string> disagreements;
};

/// A request for exactly this table, billed on demand.
op::create_table_request creation_of(const declared_table& declared, const table_name& name);

/// A request for one more index of a live table; where that is billed by provisioned capacity, the
/// index is given as much. REQUIRES: a declared global index.
op::update_table_request addition_of(
    const declared_table& declared, std::string_view index, const op::table_description& live
);

/// What a live table has otherwise.
struct difference {
    std::string line;
    /// A global index that can be added to the table; empty: this cannot be mended.
    std::string_view missing_index;
};
/// Empty when it is as declared.
std::vector<difference>
differences(const declared_table& declared, const op::table_description& live);
/// The same of the time to live. REQUIRES: one is declared.
enum class expiry_state : std::uint8_t { as_declared, off, other };
expiry_state expiry_of(const declared_table& declared, const op::time_to_live_description& live);

} // namespace hashrange::detail
