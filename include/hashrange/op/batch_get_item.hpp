// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/value/item.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

/// What to read from one table.
struct keys_and_attributes {
    std::optional<std::vector<item>> keys;
    expr::given<expr::projection> projection;
    std::optional<expr::attribute_names> names;
    std::optional<bool> consistent_read;
    // legacy
    std::vector<std::string> attributes_to_get;
    friend bool operator==(const keys_and_attributes&, const keys_and_attributes&) = default;
};

using keys_by_table = std::map<table_name, keys_and_attributes>;

struct batch_get_item_response {
    std::map<table_name, std::vector<item>> responses;
    keys_by_table unprocessed_keys;
    std::vector<op::consumed_capacity> consumed_capacity;
    bool operator==(const batch_get_item_response&) const = default;
};

/// Reads up to 100 items by their keys, not at one instant.
struct batch_get_item_request {
    using response = batch_get_item_response;
    static constexpr operation id = operation::batch_get_item;

    std::optional<keys_by_table> request_items;
    std::optional<return_consumed_capacity> return_capacity;
    friend bool operator==(const batch_get_item_request&, const batch_get_item_request&) = default;
};

} // namespace hashrange::op
