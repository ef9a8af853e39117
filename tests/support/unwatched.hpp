// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/task.hpp"

#include <coroutine>
#include <exception>
#include <utility>

namespace hashrange::test_support {

/// A coroutine that starts at once, and that nobody waits for.
class unwatched {
public:
    class promise_type {
    public:
        unwatched get_return_object() noexcept { return {}; }
        [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };
};

/// Starts a task, which is on its own from then on.
inline unwatched run_unwatched(task<void> work)
{
    co_await std::move(work);
}

} // namespace hashrange::test_support
