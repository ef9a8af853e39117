// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

result<op::query_response> run(engine_context& in, const op::query_request& request);
result<op::scan_response> run(engine_context& in, const op::scan_request& request);

} // namespace hashrange::engine
