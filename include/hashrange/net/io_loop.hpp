// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/base/task.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace hashrange {

namespace net {
class waiter;
namespace shell {
class loop_waiter;
}
} // namespace net

/// Where asynchronous calls wait. One loop carries thousands of them, on the thread that runs it:
///
///     hr::io_loop loop;
///     auto db = hr::connect({.region = "eu-west-1", .loop = &loop}).value();
///     loop.run(serve(db));
///
/// What the system can only do blocking (resolving a name) is done by one helper thread, which is
/// started when it is first needed.
///
/// Lifetime: outlives the calls that wait in it. Threads: calls may begin, and be stopped, on any;
/// they go on on the one that runs the loop. One thread at a time may run or poll it.
class io_loop {
public:
    explicit io_loop(clock_source& clock = system_clock_source());
    ~io_loop();
    io_loop(const io_loop&) = delete;
    io_loop& operator=(const io_loop&) = delete;

    /// Runs a task to its end, and beside it whatever else waits here.
    template <class T>
    T run(task<T> work);
    /// Runs until stop().
    void run();
    /// Threads: any.
    void stop() noexcept;

    // For the event loop of another library, which then carries this one; see hashrange/asio.hpp.

    /// Readable when poll() has something to do.
    [[nodiscard]] int native_handle() const noexcept;
    /// When poll() has something to do even though nothing became readable.
    [[nodiscard]] std::optional<steady_time_point> next_deadline() const;
    /// Does what can be done now; says how many calls went on.
    std::size_t poll();
    /// Makes native_handle() readable when next_deadline() has come closer, too. Threads: any.
    void wake() noexcept;

    /// For transports.
    [[nodiscard]] net::waiter& waiter() noexcept;

private:
    class completion;
    void run_until(const std::atomic<bool>& done);

    const std::unique_ptr<net::shell::loop_waiter> waiter_;
    std::atomic<bool> stopped_{false};
};

/// Ends io_loop::run(), whichever thread the task ends on.
class io_loop::completion final : public detail::completion_event {
public:
    explicit completion(io_loop& loop) noexcept : loop_(loop) {}
    void set() noexcept override
    {
        const std::lock_guard lock(mutex_);
        is_done.store(true, std::memory_order_release);
        loop_.wake();
    }
    /// After it is done: until set() needs neither this nor the loop any more.
    void settle() { const std::lock_guard lock(mutex_); }
    std::atomic<bool> is_done{false};

private:
    io_loop& loop_;
    std::mutex mutex_;
};

template <class T>
T io_loop::run(task<T> work)
{
    completion done(*this);
    if constexpr (std::is_void_v<T>) {
        const auto waiting = detail::wait_for(done, work);
        run_until(done.is_done);
        done.settle();
        waiting.rethrow();
    } else {
        std::optional<T> value;
        const auto waiting = detail::wait_for(done, work, value);
        run_until(done.is_done);
        done.settle();
        waiting.rethrow();
        return *std::move(value);
    }
}

} // namespace hashrange
