// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <coroutine>
#include <cstddef>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace blog {

/// A few threads for what computes long, so that the thread which brought the database's answer
/// goes on to bring others. Who hashes passwords on two of them needs memory for two hashes,
/// however many sign in.
///
///     co_await computing_threads::entrance(threads); // from here on, on one of them
///
/// Lifetime: outlives who enters; what is taken is finished. Threads: any.
class computing_threads {
public:
    explicit computing_threads(std::size_t count);
    computing_threads(const computing_threads&) = delete;
    computing_threads& operator=(const computing_threads&) = delete;

    /// Without threads to enter the coroutine goes on where it is.
    class entrance {
    public:
        explicit entrance(computing_threads* to) noexcept : to_(to) {}
        [[nodiscard]] bool await_ready() const noexcept { return to_ == nullptr; }
        void await_suspend(std::coroutine_handle<> who) const { to_->take(who); }
        void await_resume() const noexcept {}

    private:
        computing_threads* to_;
    };

private:
    void take(std::coroutine_handle<> who);
    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<std::coroutine_handle<>> waiting_; // protected by mutex_
    std::vector<std::jthread> threads_;           // the last: they end first
};

} // namespace blog
