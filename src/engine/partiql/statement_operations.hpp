// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

/// PartiQL: each statement becomes the requests that it stands for, and they are done as they are.
namespace hashrange::engine {

result<op::execute_statement_response>
run(engine_context& in, const op::execute_statement_request& request);
result<op::batch_execute_statement_response>
run(engine_context& in, const op::batch_execute_statement_request& request);
result<op::execute_transaction_response>
run(engine_context& in, const op::execute_transaction_request& request);

} // namespace hashrange::engine
