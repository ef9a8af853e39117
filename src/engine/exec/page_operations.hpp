// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"
#include "engine/validate/page_requests.hpp"

namespace hashrange::engine {

result<op::query_response> run(engine_context& in, const op::query_request& request);
result<op::scan_response> run(engine_context& in, const op::scan_request& request);

// The same of expressions that were made elsewhere; those of the request are not looked at.
result<op::query_response>
run(engine_context& in, const op::query_request& request, checked_page checked);
result<op::scan_response>
run(engine_context& in, const op::scan_request& request, checked_page checked);

} // namespace hashrange::engine
