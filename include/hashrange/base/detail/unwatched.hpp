// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/assert.hpp"

#include <coroutine>

namespace hashrange::detail {

/// A coroutine that nobody waits for: it begins at once and goes away when it has ended. What it
/// lets out ends the program, as of a thread.
class unwatched {
public:
    class promise_type {
    public:
        unwatched get_return_object() noexcept { return {}; }
        [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept
        {
            assertion_failed("what nobody waits for lets no exception out", __FILE__, __LINE__);
        }
    };
};

} // namespace hashrange::detail
