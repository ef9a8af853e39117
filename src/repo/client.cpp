// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/client.hpp"

#include "repo/alarm_clock.hpp"

#include <thread>

namespace hashrange {

void pause_this_thread(std::chrono::milliseconds time)
{
    std::this_thread::sleep_for(time);
}

task<result<void>> pause_elsewhere(std::chrono::milliseconds time, const call_context&)
{
    static detail::alarm_clock shared;
    detail::alarm_clock::rest resting = shared.rest_for(time);
    co_await resting;
    co_return result<void>();
}

} // namespace hashrange
