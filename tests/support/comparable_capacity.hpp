// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

namespace hashrange::test_support {

/// Leaves in an answer the capacity that DynamoDB Local counts as the service does; everything
/// else of the answer stays. What is not here it counts alike.
///
/// It counts items that are not there as nothing in batches, and empty pages; in a transaction,
/// a check as two units whatever the item's size, a delete that finds nothing as one, and of
/// several actions on one table only one.
/// Of a transaction it does not tell reads from writes, of a delete it tells the capacity unasked.
void keep_comparable_capacity(
    const op::delete_item_request& request, op::delete_item_response& response
);
void keep_comparable_capacity(const op::query_request& request, op::query_response& response);
void keep_comparable_capacity(const op::scan_request& request, op::scan_response& response);
void keep_comparable_capacity(
    const op::batch_get_item_request& request, op::batch_get_item_response& response
);
void keep_comparable_capacity(
    const op::batch_write_item_request& request, op::batch_write_item_response& response
);
void keep_comparable_capacity(
    const op::transact_write_items_request& request, op::transact_write_items_response& response
);
void keep_comparable_capacity(
    const op::transact_get_items_request& request, op::transact_get_items_response& response
);

} // namespace hashrange::test_support
