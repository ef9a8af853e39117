// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/validate/expressions.hpp"

/// What can be said of a request on one item before its table is known: constraints first, then
/// what holds between parameters, then the expressions, in the service's order and words.
/// Lifetime: what they give borrows from the request.
namespace hashrange::engine {

struct checked_read {
    checked_expression<expr::projection> projection;
};
struct checked_write {
    checked_expression<expr::condition> condition;
    checked_expression<expr::update> update;
};

result<checked_read> validate(const op::get_item_request& request);
result<checked_write> validate(const op::put_item_request& request);
result<checked_write> validate(const op::delete_item_request& request);
result<checked_write> validate(const op::update_item_request& request);

/// `AttributesToGet` as what it is: a projection of top-level attributes.
result<checked_expression<expr::projection>> projection_of(
    const std::vector<std::string>& attributes_to_get,
    const expr::given<expr::projection>& projection,
    const std::optional<expr::attribute_names>& names
);

/// Expressions of a write that stands in a transaction: the constraints are the transaction's.
result<checked_write> validate_expressions(const op::transact_put& action);
result<checked_write> validate_expressions(const op::transact_delete& action);
result<checked_write> validate_expressions(const op::transact_update& action);
result<checked_write> validate_expressions(const op::condition_check& action);

/// "Item size has exceeded the maximum allowed size".
result<void> check_item_size(item_view written);

} // namespace hashrange::engine
