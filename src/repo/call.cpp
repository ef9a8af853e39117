// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/call.hpp"

namespace hashrange::detail {

task<result<void>> call::pause(std::chrono::milliseconds time) const
{
    if (context_.stop.stop_requested())
        co_return error(errc::canceled, "the call was stopped");
    if (context_.deadline && client_->clock->steady_now() + time >= *context_.deadline)
        co_return error(errc::timed_out, "the deadline of the call has come");
    if (how_ == calling::blocking) {
        client_->pause(time);
        co_return result<void>();
    }
    task<result<void>> pausing = client_->awaited_pause(time, context_);
    result<void> paused = co_await std::move(pausing);
    co_return paused;
}

} // namespace hashrange::detail
