// SPDX-License-Identifier: Apache-2.0
#include "net/shell/blocking_waiter.hpp"

#include "net/shell/wait.hpp"

namespace hashrange::net::shell {

bool blocking_waiter::begin(wait_operation& operation)
{
    if (operation.work())
        operation.work()();
    else if (operation.descriptor() < 0)
        operation.finish(wait_for_wake(operation));
    else if (auto waited =
                 shell::wait(operation.descriptor(), operation.wanted(), operation.limit(), clock_);
             !waited)
        operation.finish(waited.error());
    return false;
}

void blocking_waiter::wake(wait_operation& operation)
{
    const std::lock_guard lock(mutex_);
    operation.state = wait_state::ended;
    woken_.notify_all();
}

std::optional<error> blocking_waiter::wait_for_wake(const wait_operation& operation)
{
    const patience& limit = operation.limit();
    std::unique_lock lock(mutex_);
    const auto left = limit.deadline - clock_.steady_now();
    const bool woken = woken_.wait_for(lock, limit.stop, left, [&operation] {
        return operation.state == wait_state::ended;
    });
    if (limit.stop.stop_requested())
        return call_stopped();
    if (!woken)
        return deadline_passed();
    return std::nullopt;
}

} // namespace hashrange::net::shell
