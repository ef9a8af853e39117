// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

result<op::batch_get_item_response>
run(engine_context& in, const op::batch_get_item_request& request);
result<op::batch_write_item_response>
run(engine_context& in, const op::batch_write_item_request& request);

} // namespace hashrange::engine
