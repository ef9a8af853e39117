// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

result<op::transact_get_items_response>
run(engine_context& in, const op::transact_get_items_request& request);
result<op::transact_write_items_response>
run(engine_context& in, const op::transact_write_items_request& request);

} // namespace hashrange::engine
