// SPDX-License-Identifier: Apache-2.0
#include "repo/alarm_clock.hpp"

namespace hashrange::detail {

alarm_clock::~alarm_clock()
{
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }
    if (thread_.joinable())
        thread_.join();
}

void alarm_clock::add(std::chrono::milliseconds time, std::coroutine_handle<> sleeper)
{
    // The real time, whatever clock the client has: it is a thread that waits.
    const steady_time_point when = system_clock_source().steady_now() + time;
    const std::lock_guard lock(mutex_);
    if (!thread_.joinable())
        thread_ = std::thread([this] { run(); });
    sleepers_.emplace(when, sleeper);
    changed_.notify_all();
}

void alarm_clock::run()
{
    std::unique_lock lock(mutex_);
    while (!ended_) {
        if (sleepers_.empty()) {
            changed_.wait(lock);
            continue;
        }
        const auto first = sleepers_.begin();
        if (first->first > system_clock_source().steady_now()) {
            changed_.wait_until(lock, first->first);
            continue;
        }
        const std::coroutine_handle<> sleeper = first->second;
        sleepers_.erase(first);
        lock.unlock();
        sleeper.resume();
        lock.lock();
    }
}

} // namespace hashrange::detail
