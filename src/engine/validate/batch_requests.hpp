// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/validate/item_requests.hpp"

#include <cstddef>
#include <map>
#include <vector>

/// What can be said of batches and transactions before their tables are known.
/// Lifetime: what they give borrows from the request.
namespace hashrange::engine {

using projections_by_table = std::map<table_name, checked_expression<expr::projection>>;

result<projections_by_table> validate(const op::batch_get_item_request& request);
result<void> validate(const op::batch_write_item_request& request);
/// One projection for each read.
result<std::vector<checked_expression<expr::projection>>>
validate(const op::transact_get_items_request& request);
/// The expressions of each action.
result<std::vector<checked_write>> validate(const op::transact_write_items_request& request);

} // namespace hashrange::engine
