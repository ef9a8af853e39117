// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/legacy.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/select.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct scan_response {
    std::optional<std::vector<item>> items; // absent when only a count was asked for
    std::optional<std::int32_t> count;
    std::optional<std::int32_t> scanned_count;
    std::optional<hashrange::item> last_evaluated_key; // absent: nothing is left
    std::optional<op::consumed_capacity> consumed_capacity;
    friend bool operator==(const scan_response&, const scan_response&) = default;
};

/// Reads a page of a table or index, or of one segment of it, in no promised order.
struct scan_request {
    using response = scan_response;
    static constexpr operation id = operation::scan;

    std::optional<table_name> table;
    std::optional<index_name> index;
    expr::given<expr::condition> filter;
    expr::given<expr::projection> projection;
    std::optional<expr::attribute_names> names;
    std::optional<expr::attribute_values> values;
    std::optional<select_attributes> select;
    std::optional<std::int32_t> limit;
    std::optional<bool> consistent_read;
    std::optional<std::int32_t> total_segments;
    std::optional<std::int32_t> segment;
    std::optional<hashrange::item> exclusive_start_key;
    std::optional<return_consumed_capacity> return_capacity;
    // legacy
    std::vector<std::string> attributes_to_get;
    filter_conditions scan_filter;
    std::optional<op::conditional_operator> conditional_operator;
    friend bool operator==(const scan_request&, const scan_request&) = default;
};

} // namespace hashrange::op
