// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

/// A plausible request and answer of every operation, as typed code would make them: expressions
/// are trees where there are any.
namespace hashrange::test_support {

op::owned_request sample_request(op::operation id);
op::any_response sample_response(op::operation id);

} // namespace hashrange::test_support
