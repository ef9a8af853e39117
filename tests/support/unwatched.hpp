// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/detail/unwatched.hpp"
#include "hashrange/base/task.hpp"

#include <utility>

namespace hashrange::test_support {

/// Starts a task, which is on its own from then on.
inline detail::unwatched run_unwatched(task<void> work)
{
    co_await std::move(work);
}

} // namespace hashrange::test_support
