// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exec/capacity.hpp"
#include "engine/plan/write_action.hpp"
#include "engine/store/store.hpp"

#include <optional>
#include <vector>

namespace hashrange::engine {

/// What a write will do to its item, found while its stripe is held.
struct write_effect {
    std::optional<item> before;
    std::optional<item> after;
    std::vector<expr::path> touched; // by an update
};

/// Reads the old item, holds the condition against it, makes the new one.
/// Errors: condition_failed; validation, when an update does not fit the item.
/// REQUIRES: the stripe of the item is held.
result<write_effect> find_effect(store& from, const write_action& action);

/// Adds the item and the entries of all its indexes to the batch, and says what that costs.
/// What DescribeTable counts is counted with it: in the batch, which keeps it over a restart, and
/// at once in the definition. A write that then fails is counted until the database is opened
/// again; before that nothing more is written anyway.
used_capacity add_to_batch(write_batch& batch, const write_action& action, const write_effect&);

/// Counts entries that a batch puts or erases in the space of a table or an index.
void add_count(write_batch& batch, space_id space, entry_counts& counts, tally change);

/// The attributes that a response carries.
std::optional<item> returned(op::return_values asked, const write_effect& effect);

} // namespace hashrange::engine
