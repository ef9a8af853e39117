// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/call.hpp"

namespace hashrange::detail {

task<result<void>> call::pause(std::chrono::milliseconds time) const
{
    if (context_.stop.stop_requested())
        co_return error(errc::canceled, "the call was stopped");
    if (context_.deadline && client_->clock->steady_now() + time >= *context_.deadline)
        co_return error(errc::timed_out, "the deadline of the call has come");
    client_->pause(time);
    co_return result<void>();
}

} // namespace hashrange::detail
