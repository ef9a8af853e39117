// SPDX-License-Identifier: Apache-2.0
#include "net/waiter.hpp"

namespace hashrange::net {

bool wait_operation::await_suspend(std::coroutine_handle<> caller)
{
    caller_ = caller;
    return how_->begin(*this);
}

result<void> wait_operation::await_resume()
{
    on_stop.reset();
    if (failure_)
        return *std::move(failure_);
    return {};
}

error deadline_passed()
{
    return {errc::timed_out, "the deadline passed", error_source::network};
}

error call_stopped()
{
    return {errc::canceled, "the call was stopped", error_source::network};
}

task<result<void>> wait_until(waiter& how, const patience& until)
{
    wait_operation moment(how, until);
    const result<void> waited = co_await moment;
    if (!waited && waited.error() == errc::canceled)
        co_return waited.error();
    co_return result<void>();
}

} // namespace hashrange::net
