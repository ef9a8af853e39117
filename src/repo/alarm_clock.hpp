// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <map>
#include <mutex>
#include <thread>

namespace hashrange::detail {

/// Wakes coroutines when their time has come, on a thread of its own, which is started with the
/// first of them. Those that still rest at its end are never woken.
/// Threads: any, but the destructor.
class alarm_clock {
public:
    alarm_clock() = default;
    ~alarm_clock();
    alarm_clock(const alarm_clock&) = delete;
    alarm_clock& operator=(const alarm_clock&) = delete;

    /// To be awaited. Not an aggregate on purpose: see task.hpp.
    class rest {
    public:
        rest(alarm_clock& by, std::chrono::milliseconds time) noexcept : by_(by), time_(time) {}
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> sleeper) const { by_.add(time_, sleeper); }
        void await_resume() const noexcept {}

    private:
        alarm_clock& by_;
        const std::chrono::milliseconds time_;
    };
    [[nodiscard]] rest rest_for(std::chrono::milliseconds time) noexcept { return {*this, time}; }

private:
    void add(std::chrono::milliseconds time, std::coroutine_handle<> sleeper);
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    // Guarded by mutex_.
    std::multimap<steady_time_point, std::coroutine_handle<>> sleepers_;
    bool ended_ = false;
    std::thread thread_;
};

} // namespace hashrange::detail
