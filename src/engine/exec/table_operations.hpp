// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

result<op::create_table_response> run(engine_context& in, const op::create_table_request& request);
result<op::describe_table_response>
run(engine_context& in, const op::describe_table_request& request);
result<op::delete_table_response> run(engine_context& in, const op::delete_table_request& request);
result<op::list_tables_response> run(engine_context& in, const op::list_tables_request& request);

result<op::update_table_response> run(engine_context& in, const op::update_table_request& request);
result<op::describe_limits_response>
run(engine_context& in, const op::describe_limits_request& request);
result<op::describe_endpoints_response>
run(engine_context& in, const op::describe_endpoints_request& request);

} // namespace hashrange::engine
