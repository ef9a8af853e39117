// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/create_table.hpp"
#include "hashrange/value/attribute_type.hpp"

#include "engine/catalog/capacity_settings.hpp"
#include "engine/store/store_key.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::engine {

struct key_attribute {
    std::string name;
    attribute_type type = attribute_type::string;
    friend bool operator==(const key_attribute&, const key_attribute&) = default;
};

/// The attributes that a key is made of, in order: of a table and of a local index one and at most
/// one, of a global index up to four and up to four.
struct key_layout {
    std::vector<key_attribute> partition;
    std::vector<key_attribute> sort;

    [[nodiscard]] std::size_t size() const noexcept { return partition.size() + sort.size(); }
    /// Whether a part of the key has several attributes.
    [[nodiscard]] bool is_multiple() const noexcept
    {
        return partition.size() > 1 || sort.size() > 1;
    }
    /// Null when the attribute is no part of the key.
    [[nodiscard]] const key_attribute* find(std::string_view name) const noexcept;
    friend bool operator==(const key_layout&, const key_layout&) = default;
};

/// What DescribeTable counts. Threads: any.
struct entry_counts {
    std::atomic<std::int64_t> entries{0};
    std::atomic<std::int64_t> bytes{0};
};

enum class index_scope : std::uint8_t { local, global };

/// A secondary index of a table.
struct index {
    index_name name;
    index_scope scope = index_scope::global;
    space_id space{};
    key_layout key;
    op::projection_type projection = op::projection_type::all;
    std::vector<std::string> included; // of `include`, as the user wrote them
    op::index_status status = op::index_status::active;
    capacity_settings capacity;           // of a global one
    std::optional<time_point> busy_until; // when a status that is not `active` ends
    std::shared_ptr<entry_counts> counts; // shared by the versions of the definition

    /// Whether the index carries a non-key attribute of this name.
    [[nodiscard]] bool carries(std::string_view attribute) const noexcept;
};

class change_stream;

/// By which attribute items expire, and where their queue lies.
struct expiry {
    std::string attribute;
    space_id space{};
    bool complete = false; // the items of before are queued
};

/// The definition of a table. Never changed in place: a change makes a new one.
struct table {
    table_name name;
    std::string id; // a UUID
    space_id space{};
    key_layout key;
    std::vector<op::attribute_definition> attributes; // as the user wrote them
    std::vector<index> indexes;
    op::table_status status = op::table_status::active;
    std::optional<time_point> busy_until; // when a status that is not `active` ends
    time_point created;
    op::billing_mode billing = op::billing_mode::provisioned;
    std::optional<time_point> on_demand_since;
    capacity_settings capacity;
    std::optional<op::stream_specification> stream;
    std::string stream_label;               // of the latest stream; empty when there was none
    std::shared_ptr<change_stream> changes; // shared with the streams; null while there is none
    std::optional<expiry> ttl;
    std::optional<op::sse_specification> encryption;
    std::optional<op::table_class> table_class;
    std::optional<time_point> table_class_changed;
    std::vector<op::tag> tags;
    bool deletion_protected = false;
    std::shared_ptr<entry_counts> counts; // shared by the versions of the definition

    /// Null when there is no such index.
    [[nodiscard]] const index* find_index(std::string_view index) const noexcept;
    [[nodiscard]] bool has_local_indexes() const noexcept;
};

} // namespace hashrange::engine
