// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/task.hpp"

#include <atomic>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <utility>
#include <vector>

namespace hashrange::detail {

/// Awaits tasks that run at the same time, as far as they wait for something. The exception of one
/// of them, if any has one, passes through when all are done.
/// Lifetime: what the tasks borrow lives until then.
class when_all {
public:
    explicit when_all(std::vector<task<void>> work) noexcept : work_(std::move(work)) {}
    when_all(const when_all&) = delete;
    when_all& operator=(const when_all&) = delete;
    ~when_all()
    {
        for (const std::coroutine_handle<> each : running_)
            each.destroy();
    }

    [[nodiscard]] bool await_ready() const noexcept { return work_.empty(); }
    bool await_suspend(std::coroutine_handle<> parent)
    {
        parent_ = parent;
        left_.store(work_.size() + 1, std::memory_order_relaxed);
        running_.reserve(work_.size());
        for (task<void>& each : work_)
            running_.push_back(run(*this, std::move(each)).self);
        for (const std::coroutine_handle<> each : running_)
            each.resume();
        return left_.fetch_sub(1, std::memory_order_acq_rel) != 1;
    }
    void await_resume() const
    {
        if (thrown_)
            std::rethrow_exception(thrown_);
    }

private:
    /// A coroutine that waits for one of the tasks; the last one to end resumes the parent.
    struct runner {
        class promise_type {
        public:
            promise_type(when_all& of, task<void>&) noexcept : of_(&of) {}
            class final_awaiter {
            public:
                final_awaiter() noexcept {}
                [[nodiscard]] bool await_ready() const noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> done
                ) const noexcept
                {
                    return done.promise().of_->ended();
                }
                void await_resume() const noexcept {}
            };
            runner get_return_object() noexcept
            {
                return {std::coroutine_handle<promise_type>::from_promise(*this)};
            }
            [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
            [[nodiscard]] final_awaiter final_suspend() const noexcept { return {}; }
            void return_void() const noexcept {}
            void unhandled_exception() noexcept { of_->keep(std::current_exception()); }

        private:
            when_all* of_;
        };
        std::coroutine_handle<> self;
    };

    /// The promise takes the parameters too.
    static runner run([[maybe_unused]] when_all& of, task<void> work)
    {
        task<void> begun = std::move(work);
        co_await std::move(begun);
    }

    std::coroutine_handle<> ended() noexcept
    {
        if (left_.fetch_sub(1, std::memory_order_acq_rel) == 1)
            return parent_;
        return std::noop_coroutine();
    }
    void keep(std::exception_ptr thrown) noexcept
    {
        if (!has_thrown_.exchange(true, std::memory_order_acq_rel))
            thrown_ = std::move(thrown);
    }

    std::vector<task<void>> work_;
    std::vector<std::coroutine_handle<>> running_; // owned
    std::coroutine_handle<> parent_;
    std::atomic<std::size_t> left_{0}; // and one for await_suspend itself
    std::atomic<bool> has_thrown_{false};
    std::exception_ptr thrown_; // of whom set has_thrown_
};

} // namespace hashrange::detail
