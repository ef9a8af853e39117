// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/item_collection_metrics.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/returned_values.hpp"
#include "hashrange/value/item.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

/// Writes nothing; the transaction needs the condition to hold.
struct condition_check {
    std::optional<table_name> table;
    std::optional<hashrange::item> key;
    expr::given<expr::condition> condition;
    std::optional<expr::attribute_names> names;
    std::optional<expr::attribute_values> values;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    friend bool operator==(const condition_check&, const condition_check&) = default;
};

/// "Put".
struct transact_put {
    std::optional<table_name> table;
    std::optional<hashrange::item> item;
    expr::given<expr::condition> condition;
    std::optional<expr::attribute_names> names;
    std::optional<expr::attribute_values> values;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    friend bool operator==(const transact_put&, const transact_put&) = default;
};

/// "Delete".
struct transact_delete {
    std::optional<table_name> table;
    std::optional<hashrange::item> key;
    expr::given<expr::condition> condition;
    std::optional<expr::attribute_names> names;
    std::optional<expr::attribute_values> values;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    friend bool operator==(const transact_delete&, const transact_delete&) = default;
};

/// "Update".
struct transact_update {
    std::optional<table_name> table;
    std::optional<hashrange::item> key;
    expr::given<expr::update> update;
    expr::given<expr::condition> condition;
    std::optional<expr::attribute_names> names;
    std::optional<expr::attribute_values> values;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    friend bool operator==(const transact_update&, const transact_update&) = default;
};

/// One of the four.
struct transact_write_item {
    std::optional<op::condition_check> condition_check;
    std::optional<transact_put> put;
    std::optional<transact_delete> delete_;
    std::optional<transact_update> update;
    friend bool operator==(const transact_write_item&, const transact_write_item&) = default;
};

struct transact_write_items_response {
    std::vector<op::consumed_capacity> consumed_capacity;
    std::map<table_name, std::vector<op::item_collection_metrics>> item_collection_metrics;
    bool operator==(const transact_write_items_response&) const = default;
};

/// Up to 100 writes and checks, all or none.
struct transact_write_items_request {
    using response = transact_write_items_response;
    static constexpr operation id = operation::transact_write_items;

    std::optional<std::vector<transact_write_item>> transact_items;
    std::optional<std::string> client_request_token;
    std::optional<return_consumed_capacity> return_capacity;
    std::optional<return_item_collection_metrics> return_metrics;
    bool operator==(const transact_write_items_request&) const = default;
};

} // namespace hashrange::op
