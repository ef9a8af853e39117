// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"
#include "hashrange/pipeline/metrics.hpp"
#include "hashrange/transport/transport.hpp"

#include <optional>

/// What requests and answers tell of themselves, for those who count.
namespace hashrange::pipeline {

/// The same request, asking for the capacity of tables and indexes; nothing when it asks for some
/// already or cannot ask.
std::optional<op::owned_request> asking_for_capacity(const op::any_request& request);

call_kind kind_of(const op::any_request& request, const call_context& context);

/// How many items were found or written, and what that cost. REQUIRES: the answer is of the
/// request.
void count_answer(
    const op::any_request& request, const op::any_response& answer, call_counts& counts
);

} // namespace hashrange::pipeline
