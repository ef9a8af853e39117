// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/item_write.hpp"
#include "hashrange/repo/explanation.hpp"
#include "hashrange/repo/transaction_reason.hpp"

#include <vector>

namespace hashrange::detail {

/// All writes with their guards, or none. Items whose guards must be known are read first; when
/// somebody writes in between, all is done again, a bounded number of times.
/// Errors: `invalid_argument` for what no transaction can be, before anything is sent;
/// `transaction_canceled` with a `transaction_failure`; the service's.
task<result<void>> commit(call by, std::vector<item_write> writes);

explanation explain_commit(const std::vector<item_write>& writes);

} // namespace hashrange::detail
