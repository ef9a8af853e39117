// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Attributes, keys and projections of tables and indexes.
namespace hashrange::op {

enum class scalar_attribute_type : std::uint8_t { string, number, binary };

enum class key_type : std::uint8_t { hash, range };

enum class projection_type : std::uint8_t { all, keys_only, include };

struct attribute_definition {
    std::optional<std::string> attribute_name;
    std::optional<scalar_attribute_type> attribute_type;
    friend bool operator==(const attribute_definition&, const attribute_definition&) = default;
};

/// One attribute of a key. An index may have several of each type.
struct key_schema_element {
    std::optional<std::string> attribute_name;
    std::optional<op::key_type> key_type;
    friend bool operator==(const key_schema_element&, const key_schema_element&) = default;
};

/// "Projection": which attributes an index carries.
struct index_projection {
    std::optional<op::projection_type> projection_type;
    std::optional<std::vector<std::string>> non_key_attributes;
    friend bool operator==(const index_projection&, const index_projection&) = default;
};

} // namespace hashrange::op
