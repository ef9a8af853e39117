// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/waiter.hpp"

#include <condition_variable>
#include <mutex>

namespace hashrange::net::shell {

/// Waits on the calling thread, so that a task that waits with it never suspends. Work that may
/// block is done at once and not bounded by the deadline.
/// Lifetime: borrows the clock. Threads: one at a time, but wake() any.
class blocking_waiter final : public waiter {
public:
    explicit blocking_waiter(clock_source& clock) noexcept : clock_(clock) {}

    bool begin(wait_operation& operation) override;
    void wake(wait_operation& operation) override;
    [[nodiscard]] clock_source& clock() noexcept override { return clock_; }

private:
    std::optional<error> wait_for_wake(const wait_operation& operation);

    clock_source& clock_;
    std::mutex mutex_; // guards the state of operations
    std::condition_variable_any woken_;
};

} // namespace hashrange::net::shell
