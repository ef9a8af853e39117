// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/key_condition.hpp"
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

struct query_response {
    std::optional<std::vector<item>> items; // absent when only a count was asked for
    std::optional<std::int32_t> count;
    std::optional<std::int32_t> scanned_count;
    std::optional<hashrange::item> last_evaluated_key; // absent: nothing is left
    std::optional<op::consumed_capacity> consumed_capacity;
    friend bool operator==(const query_response&, const query_response&) = default;
};

/// Reads a page of one partition of a table or index, in the order of the sort key.
struct query_request {
    using response = query_response;
    static constexpr operation id = operation::query;

    std::optional<table_name> table;
    std::optional<index_name> index;
    expr::given<expr::key_condition> key_condition;
    expr::given<expr::condition> filter;
    expr::given<expr::projection> projection;
    std::optional<expr::attribute_names> names;
    std::optional<expr::attribute_values> values;
    std::optional<select_attributes> select;
    std::optional<std::int32_t> limit;
    std::optional<bool> consistent_read;
    std::optional<bool> scan_index_forward;
    std::optional<hashrange::item> exclusive_start_key;
    std::optional<return_consumed_capacity> return_capacity;
    // legacy
    std::vector<std::string> attributes_to_get;
    std::optional<filter_conditions> key_conditions;
    filter_conditions query_filter;
    std::optional<op::conditional_operator> conditional_operator;
    friend bool operator==(const query_request&, const query_request&) = default;
};

} // namespace hashrange::op
