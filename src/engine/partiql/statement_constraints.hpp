// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

/// What can be said of requests with statements before any of them is read.
namespace hashrange::engine::partiql {

result<void> validate(const op::execute_statement_request& request);
result<void> validate(const op::batch_execute_statement_request& request);
result<void> validate(const op::execute_transaction_request& request);

error exists_outside_transaction();

} // namespace hashrange::engine::partiql
