// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/execute_statement.hpp"

#include "engine/exec/engine_context.hpp"
#include "engine/partiql/prepared_statement.hpp"

namespace hashrange::engine::partiql {

/// Reads one page: the ranges that the WHERE leaves, one query each, or, when it names no whole
/// partition key, a scan.
result<op::execute_statement_response> select(
    engine_context& in, const prepared_statement& what, const op::execute_statement_request& request
);

} // namespace hashrange::engine::partiql
