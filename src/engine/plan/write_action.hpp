// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/item_address.hpp"
#include "engine/validate/item_requests.hpp"

#include <memory>

namespace hashrange::engine {

enum class write_kind : std::uint8_t { put, update, erase, check };

/// One write of one item, planned: of a single request, of a batch, of a transaction.
/// Lifetime: borrows what its expressions borrow.
struct write_action {
    write_kind kind = write_kind::put;
    std::shared_ptr<const table> target; // shared with the catalog
    item_address address;
    item given; // the whole item of a put, otherwise the key
    checked_write expressions;
    bool returns_old_on_failure = false;
};

result<write_action>
plan(std::shared_ptr<const table> target, const op::put_item_request& request, checked_write);
result<write_action>
plan(std::shared_ptr<const table> target, const op::delete_item_request& request, checked_write);
result<write_action>
plan(std::shared_ptr<const table> target, const op::update_item_request& request, checked_write);

result<write_action>
plan_put(std::shared_ptr<const table> target, const item& written, checked_write checked);
result<write_action>
plan_erase(std::shared_ptr<const table> target, const item& key, checked_write checked);
result<write_action>
plan_update(std::shared_ptr<const table> target, const item& key, checked_write checked);
result<write_action>
plan_check(std::shared_ptr<const table> target, const item& key, checked_write checked);

} // namespace hashrange::engine
