// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/item_collection_metrics.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/value/item.hpp"

#include <map>
#include <optional>
#include <vector>

namespace hashrange::op {

struct put_request {
    std::optional<hashrange::item> item;
    friend bool operator==(const put_request&, const put_request&) = default;
};

struct delete_request {
    std::optional<hashrange::item> key;
    friend bool operator==(const delete_request&, const delete_request&) = default;
};

/// One of the two.
struct write_request {
    std::optional<op::put_request> put_request;
    std::optional<op::delete_request> delete_request;
    friend bool operator==(const write_request&, const write_request&) = default;
};

using writes_by_table = std::map<table_name, std::vector<write_request>>;

struct batch_write_item_response {
    writes_by_table unprocessed_items;
    std::map<table_name, std::vector<op::item_collection_metrics>> item_collection_metrics;
    std::vector<op::consumed_capacity> consumed_capacity;
    bool operator==(const batch_write_item_response&) const = default;
};

/// Puts and deletes up to 25 items without conditions, each for itself.
struct batch_write_item_request {
    using response = batch_write_item_response;
    static constexpr operation id = operation::batch_write_item;

    std::optional<writes_by_table> request_items;
    std::optional<return_consumed_capacity> return_capacity;
    std::optional<return_item_collection_metrics> return_metrics;
    bool operator==(const batch_write_item_request&) const = default;
};

} // namespace hashrange::op
