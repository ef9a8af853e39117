// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/create_table.hpp"

#include "property/engine/model_expressions.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::model {

/// Names of the attributes of a key; no sort key: an empty name. An attribute has one type
/// wherever it is a key: `type_of`.
struct key_shape {
    std::string partition, sort;
};

struct index_shape {
    std::string name;
    bool global = true;
    key_shape key;
    op::projection_type carries = op::projection_type::all;
};

struct table_shape {
    std::string name;
    key_shape key;
    std::vector<index_shape> indexes;

    [[nodiscard]] op::create_table_request create() const;
    /// What an item of this table carries in an index.
    [[nodiscard]] attributes carried(const index_shape& in, const attributes& whole) const;
};

attribute_type type_of(const std::string& key_attribute);
/// What an index that includes attributes includes beside the keys.
inline const std::string included = "x";

using key_values = std::pair<value, value>; // the second null without a sort key
struct key_order {
    bool operator()(const key_values& left, const key_values& right) const;
};

/// A table as a sorted map; what its indexes hold is found by looking at every item.
class model_table {
public:
    explicit model_table(table_shape of) : shape_(std::move(of)) {}

    [[nodiscard]] const table_shape& shape() const noexcept { return shape_; }
    [[nodiscard]] key_values key_of(const attributes& item) const;
    /// Null when there is none.
    [[nodiscard]] const attributes* find(const attributes& key) const;
    /// Whether the attributes that are keys of indexes have their types.
    [[nodiscard]] bool takes(const attributes& item) const;
    void put(const attributes& item) { items_[key_of(item)] = item; }
    void erase(const attributes& key) { items_.erase(key_of(key)); }

    /// What a query finds, in the order of the sort key; items with equal index keys in the order
    /// of the table's key, which a global index need not keep.
    [[nodiscard]] std::vector<attributes> query(
        const index_shape* index, const value& partition, const std::optional<question>& sort
    ) const;
    /// All entries, in no particular order.
    [[nodiscard]] std::vector<attributes> all(const index_shape* index) const;

private:
    table_shape shape_;
    std::map<key_values, attributes, key_order> items_;
};

} // namespace hashrange::model
