// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <coroutine>

namespace hashrange::detail {

/// A coroutine that nobody waits for: it begins at once and goes away when it has ended.
/// REQUIRES: it lets no exception out.
class unwatched {
public:
    class promise_type {
    public:
        unwatched get_return_object() noexcept { return {}; }
        [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept {} // nothing is thrown
    };
};

} // namespace hashrange::detail
