// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/execute_statement.hpp"

#include "engine/exec/engine_context.hpp"
#include "engine/partiql/prepared_statement.hpp"

namespace hashrange::engine::partiql {

/// Does one write by itself. Errors: also duplicate_item, condition_failed.
result<op::execute_statement_response> write(
    engine_context& in,
    const prepared_statement& what,
    planned_write planned,
    const op::execute_statement_request& request
);

} // namespace hashrange::engine::partiql
