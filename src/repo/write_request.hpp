// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/delete_item.hpp"
#include "hashrange/op/put_item.hpp"
#include "hashrange/op/transact_write_items.hpp"
#include "hashrange/op/update_item.hpp"
#include "hashrange/repo/detail/item_write.hpp"

#include <optional>

/// What a write asks the service, and what its refusals mean.
namespace hashrange::detail {

/// What must hold for the write, as one condition.
std::optional<expr::condition> condition_of(const item_write& write, timestamp now);

op::put_item_request
put_request_of(const item_write& write, timestamp now, op::return_values returning);
op::delete_item_request
delete_request_of(const item_write& write, timestamp now, op::return_values returning);
op::update_item_request
update_request_of(const item_write& write, timestamp now, op::return_values returning);
/// `further` must hold too.
op::transact_write_item
action_of(const item_write& write, timestamp now, std::vector<expr::condition> further);

/// Sets the time of the write, unless the change does, and counts it.
void note_write(const entity_description& entity, timestamp now, expr::update& change);

/// Whether there is an item whose time is not over.
bool is_alive(const entity_description& entity, const std::optional<item>& stored, timestamp now);
/// The same for a write, which may want no deleted one.
bool is_there(const item_write& write, const std::optional<item>& stored, timestamp now);
/// Whether what the write itself asks for holds; what else was asked for failed then.
bool holds_for(const item_write& write, const std::optional<item>& stored, timestamp now);
/// The refusal of a write whose condition failed, in its own terms. `found` is what was there.
error refusal_of(
    const item_write& write, const error& failed, const std::optional<item>& found, timestamp now
);
/// The same when the service said it; other failures are passed on.
error failure_of(const item_write& write, const error& failed, timestamp now);

} // namespace hashrange::detail
