// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/item_collection_metrics.hpp"
#include "hashrange/op/legacy.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/returned_values.hpp"
#include "hashrange/value/item.hpp"

#include <optional>

namespace hashrange::op {

struct put_item_response {
    std::optional<item> attributes; // the old item, when asked for and there was one
    std::optional<op::consumed_capacity> consumed_capacity;
    std::optional<op::item_collection_metrics> item_collection_metrics;
    friend bool operator==(const put_item_response&, const put_item_response&) = default;
};

/// Creates an item or replaces it as a whole.
struct put_item_request {
    using response = put_item_response;
    static constexpr operation id = operation::put_item;

    std::optional<table_name> table;
    std::optional<hashrange::item> item;
    expr::given<expr::condition> condition;
    std::optional<expr::attribute_names> names;
    std::optional<expr::attribute_values> values;
    std::optional<return_values> returning;
    std::optional<return_consumed_capacity> return_capacity;
    std::optional<return_item_collection_metrics> return_metrics;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    // legacy
    expected_attributes expected;
    std::optional<op::conditional_operator> conditional_operator;
    friend bool operator==(const put_item_request&, const put_item_request&) = default;
};

} // namespace hashrange::op
