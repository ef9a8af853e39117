// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/op/returned_values.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// Writes without types, compiled once for all entities.
namespace hashrange::detail {

enum class write_kind : std::uint8_t { put, erase, update, check };

/// What must be there already. An expired item is not there.
enum class expectation : std::uint8_t { nothing, absent, present };

/// Whether a softly deleted item is there for a write. One that is put over is never overlooked.
enum class deletion : std::uint8_t { ignored, refused, required };

/// One write of one entity, alone or in a transaction. Threads: a value.
struct item_write {
    write_kind kind = write_kind::put;
    const entity_description* entity = nullptr;
    table_name table;
    item key;
    item whole;          // of a put
    expr::update change; // of an update
    expectation expects = expectation::nothing;
    deletion deleted = deletion::ignored;
    bool may_be_absent = false; // an erasure that is an update: where nothing is, it is done
    /// The stored version; 0: there must be no item, or one without a version.
    std::optional<std::int64_t> version;
    std::vector<expr::condition> conditions;
    /// What is wrong with the write itself: its answer.
    std::optional<error> fault;
};

/// Alone, or with its guards in a transaction. Gives the attributes that were asked for; from a
/// transaction none.
/// Errors: `already_exists`, `not_found`, `version_conflict`, `condition_failed`, each with the old
/// item; `unique_violation`; the service's.
task<result<std::optional<item>>>
write_item(call by, item_write write, op::return_values returning);

/// A put over whatever is there. Its version becomes one that the item never had, so that nobody
/// who read it before writes over it unseen. Gives the whole item.
task<result<std::optional<item>>> replace_item(call by, item_write put);

/// An update; where there is no item, the other write, which creates it.
task<result<std::optional<item>>>
update_item(call by, item_write update, std::optional<item_write> otherwise);
/// The same, and the whole new item.
task<result<item>> update_and_read(call by, item_write update, std::optional<item_write> otherwise);

/// What an item is, as its entity writes it, and what it shall become.
struct changed_item {
    item before, after;
};
/// Nothing: it stays as it is.
using item_change = std::function<result<std::optional<changed_item>>(const item& stored)>;
/// Reads, changes, and sends the difference if nobody else wrote in between; else again, a bounded
/// number of times. Gives the item as stored, of its entity's attributes.
/// Errors: `not_found`; `version_conflict` when others were always faster; those of the change.
task<result<item>> modify_item(call by, item_write target, item_change change);

} // namespace hashrange::detail
