// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/legacy.hpp"

#include "engine/validate/expressions.hpp"

namespace hashrange::engine {

/// `AttributeUpdates` as the tree of an update expression; nothing when there is no entry.
/// Errors: actions that a value, or none, does not allow.
result<checked_expression<expr::update>> update_of(const op::attribute_updates_by_name& updates);

} // namespace hashrange::engine
