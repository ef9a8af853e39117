// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

/// Gives every index of the table that is being created the entries of the items that were there
/// before it, and makes it active. Writers go on meanwhile: they keep the index from the moment its
/// definition is published, so that only items of before are missing.
/// REQUIRES: in.definition_change is held.
result<void> backfill(engine_context& in, const table_name& name);

/// Continues what a stop interrupted. Errors: storage.
result<void> finish_backfills(engine_context& in);

} // namespace hashrange::engine
