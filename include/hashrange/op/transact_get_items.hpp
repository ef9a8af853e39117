// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/item_response.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/value/item.hpp"

#include <optional>
#include <vector>

namespace hashrange::op {

/// "Get".
struct transact_get {
    std::optional<table_name> table;
    std::optional<hashrange::item> key;
    expr::given<expr::projection> projection;
    std::optional<expr::attribute_names> names;
    friend bool operator==(const transact_get&, const transact_get&) = default;
};

struct transact_get_item {
    std::optional<transact_get> get;
    friend bool operator==(const transact_get_item&, const transact_get_item&) = default;
};

struct transact_get_items_response {
    std::vector<item_response> responses; // in the order asked
    std::vector<op::consumed_capacity> consumed_capacity;
    bool operator==(const transact_get_items_response&) const = default;
};

/// Reads up to 100 items as they were at one instant.
struct transact_get_items_request {
    using response = transact_get_items_response;
    static constexpr operation id = operation::transact_get_items;

    std::optional<std::vector<transact_get_item>> transact_items;
    std::optional<return_consumed_capacity> return_capacity;
    bool operator==(const transact_get_items_request&) const = default;
};

} // namespace hashrange::op
