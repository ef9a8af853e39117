// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hashrange::engine {

/// Sweeps now and then in a thread of its own, from the moment items of some table expire until it
/// goes. Without an interval there is no thread: who has the engine sweeps by hand.
/// Threads: any.
class expiry_sweeper {
public:
    expiry_sweeper(std::chrono::milliseconds interval, std::function<void()> sweep)
        : interval_(interval), sweep_(std::move(sweep))
    {
    }
    /// Waits for a sweep that runs.
    ~expiry_sweeper();
    expiry_sweeper(const expiry_sweeper&) = delete;
    expiry_sweeper& operator=(const expiry_sweeper&) = delete;

    /// The first sweep follows at once. Does nothing from the second call on.
    void begin();

private:
    void run();

    const std::chrono::milliseconds interval_; // 0: never
    const std::function<void()> sweep_;
    std::mutex mutex_;
    std::condition_variable wake_;
    // Guarded by mutex_.
    bool stops_ = false;
    std::thread thread_;
};

} // namespace hashrange::engine
