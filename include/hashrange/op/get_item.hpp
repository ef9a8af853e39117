// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/value/item.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct get_item_response {
    std::optional<hashrange::item> item; // absent when there is none
    std::optional<op::consumed_capacity> consumed_capacity;
    friend bool operator==(const get_item_response&, const get_item_response&) = default;
};

/// Reads one item by its whole key.
struct get_item_request {
    using response = get_item_response;
    static constexpr operation id = operation::get_item;

    std::optional<table_name> table;
    std::optional<hashrange::item> key;
    std::optional<bool> consistent_read;
    expr::given<expr::projection> projection;
    std::optional<expr::attribute_names> names;
    std::optional<return_consumed_capacity> return_capacity;
    // legacy
    std::vector<std::string> attributes_to_get;
    friend bool operator==(const get_item_request&, const get_item_request&) = default;
};

} // namespace hashrange::op
