// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

#include <cstddef>

namespace hashrange::engine {

result<op::describe_time_to_live_response>
run(engine_context& in, const op::describe_time_to_live_request& request);
result<op::update_time_to_live_response>
run(engine_context& in, const op::update_time_to_live_request& request);

/// Queues the items of tables whose time to live was being enabled when the engine stopped.
result<void> finish_expiry_queues(engine_context& in);

/// Whether items of any table expire.
bool has_time_to_live(const engine_context& in);

/// Deletes the items that are expired now, through the path of every write: indexes are right, and
/// streams tell of it with the service as the author. An item whose time was changed meanwhile
/// stays. Gives how many were deleted. Errors: storage.
result<std::size_t> sweep(engine_context& in);

} // namespace hashrange::engine
