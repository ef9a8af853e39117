// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/timestamp.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <vector>

/// Conditions that follow from the entity alone.
namespace hashrange::detail {

/// Of this type, not another one that lies in the same range; nothing to ask in a table of one
/// type.
void add_entity_filter(const entity_description& entity, std::vector<expr::condition>& parts);
/// Not expired: the service deletes expired items late.
void add_expiry_filter(
    const entity_description& entity, timestamp now, std::vector<expr::condition>& parts
);
/// The same of an item that was read.
bool is_expired(const entity_description& entity, item_view stored, timestamp now) noexcept;

/// Not softly deleted.
void add_deletion_filter(const entity_description& entity, std::vector<expr::condition>& parts);
bool is_deleted(const entity_description& entity, item_view stored) noexcept;

} // namespace hashrange::detail
