// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/assert.hpp"

#include <atomic>
#include <concepts>
#include <condition_variable>
#include <coroutine>
#include <exception>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace hashrange {

template <class T>
class task;

namespace detail {

/// What the promises of all tasks share: who waits, and which of the two comes last.
///
/// A task that completes while its parent is still starting it does not resume the parent: the
/// parent sees it and goes on by itself. So a loop over tasks that complete at once needs no more
/// stack than one of them, also where the compiler makes no tail calls (g++ below -O2, sanitizers).
class task_promise_base {
public:
    /// Not an aggregate on purpose: g++ 12 destroys aggregate temporaries of a co_await twice.
    class final_awaiter {
    public:
        final_awaiter() noexcept {}
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        template <std::derived_from<task_promise_base> Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> done) const noexcept
        {
            return done.promise().completed();
        }
        void await_resume() const noexcept {}
    };

    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] final_awaiter final_suspend() const noexcept { return {}; }

    /// Runs `self` until it first suspends. True when the parent must suspend and will be resumed;
    /// false when `self` is complete already.
    bool start(std::coroutine_handle<> self, std::coroutine_handle<> parent)
    {
        parent_ = parent;
        self.resume();
        // From here on another thread may complete the task, resume the parent and destroy both.
        return first_to_arrive();
    }

private:
    std::coroutine_handle<> completed() noexcept
    {
        if (first_to_arrive())
            return std::noop_coroutine();
        return parent_;
    }
    bool first_to_arrive() noexcept { return !arrived_.exchange(true, std::memory_order_acq_rel); }

    std::coroutine_handle<> parent_;
    std::atomic<bool> arrived_{false};
};

template <class T>
class task_promise final : public task_promise_base {
public:
    task<T> get_return_object() noexcept;
    template <std::convertible_to<T> U>
    void return_value(U&& value)
    {
        value_.emplace(std::forward<U>(value));
    }
    void unhandled_exception() noexcept { thrown_ = std::current_exception(); }

    T take()
    {
        if (thrown_)
            std::rethrow_exception(thrown_);
        return *std::move(value_);
    }

private:
    std::optional<T> value_; // after the end there is this or that
    std::exception_ptr thrown_;
};

template <>
class task_promise<void> final : public task_promise_base {
public:
    task<void> get_return_object() noexcept;
    void return_void() const noexcept {}
    void unhandled_exception() noexcept { thrown_ = std::current_exception(); }

    void take() const
    {
        if (thrown_)
            std::rethrow_exception(thrown_);
    }

private:
    std::exception_ptr thrown_;
};

} // namespace detail

/// Work that has not begun: it runs when awaited, once, and hands its value or its exception to
/// whoever awaits it.
///
///     hr::task<int> both(hr::task<int> a, hr::task<int> b)
///     {
///         const int first = co_await std::move(a);
///         co_return first + co_await std::move(b);
///     }
///
/// Lifetime: owns the coroutine; one that is never awaited is destroyed without having run. A
/// task must not be destroyed between its start and its end.
/// Threads: started by the awaiting thread, resumed by whichever thread completes what it waits
/// for.
template <class T = void>
class [[nodiscard]] task {
    static_assert(
        std::is_void_v<T> || (std::is_object_v<T> && std::is_move_constructible_v<T>),
        "hashrange: a task returns void or a value that can be moved; return a pointer instead of "
        "a reference"
    );

public:
    using value_type = T;
    using promise_type = detail::task_promise<T>;

    task(task&& other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
    task& operator=(task&& other) noexcept
    {
        task(std::move(other)).swap(*this);
        return *this;
    }
    task(const task&) = delete;
    task& operator=(const task&) = delete;
    ~task()
    {
        if (coroutine_)
            coroutine_.destroy();
    }

    void swap(task& other) noexcept { std::swap(coroutine_, other.coroutine_); }

    /// Only of a temporary or a moved task: it runs once.
    auto operator co_await() && noexcept
    {
        HASHRANGE_ASSERT(coroutine_ != nullptr);
        return awaiter(coroutine_);
    }

private:
    friend promise_type;
    explicit task(std::coroutine_handle<promise_type> coroutine) noexcept : coroutine_(coroutine) {}

    class awaiter {
    public:
        explicit awaiter(std::coroutine_handle<promise_type> coroutine) noexcept
            : coroutine_(coroutine)
        {
        }
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        bool await_suspend(std::coroutine_handle<> parent) const
        {
            return coroutine_.promise().start(coroutine_, parent);
        }
        T await_resume() const { return coroutine_.promise().take(); }

    private:
        std::coroutine_handle<promise_type> coroutine_; // owned by the task, which outlives this
    };

    std::coroutine_handle<promise_type> coroutine_;
};

namespace detail {

template <class T>
task<T> task_promise<T>::get_return_object() noexcept
{
    return task<T>(std::coroutine_handle<task_promise>::from_promise(*this));
}

inline task<void> task_promise<void>::get_return_object() noexcept
{
    return task<void>(std::coroutine_handle<task_promise>::from_promise(*this));
}

/// Set once by one thread, waited for by another.
class completion_event {
public:
    completion_event() = default;
    completion_event(const completion_event&) = delete;
    completion_event& operator=(const completion_event&) = delete;
    virtual ~completion_event() = default;

    virtual void set() noexcept
    {
        const std::lock_guard lock(mutex_);
        is_set_ = true;
        changed_.notify_one(); // under the lock: the waiter destroys this as soon as it wakes
    }
    void wait()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return is_set_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_set_ = false; // guarded by mutex_
};

/// A coroutine that starts at once and sets its event when it has suspended for the last time.
class blocking_wait {
public:
    class promise_type {
    public:
        template <class... Arguments>
        explicit promise_type(completion_event& done, Arguments&...) noexcept : done_(&done)
        {
        }
        class final_awaiter {
        public:
            final_awaiter() noexcept {}
            [[nodiscard]] bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<promise_type> self) const noexcept
            {
                self.promise().done_->set();
            }
            void await_resume() const noexcept {}
        };
        blocking_wait get_return_object() noexcept { return blocking_wait(*this); }
        [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
        [[nodiscard]] final_awaiter final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() noexcept { thrown_ = std::current_exception(); }

        void rethrow() const
        {
            if (thrown_)
                std::rethrow_exception(thrown_);
        }

    private:
        completion_event* done_;
        std::exception_ptr thrown_;
    };

    blocking_wait(const blocking_wait&) = delete;
    blocking_wait& operator=(const blocking_wait&) = delete;
    ~blocking_wait() { coroutine_.destroy(); }
    void rethrow() const { coroutine_.promise().rethrow(); }

private:
    explicit blocking_wait(promise_type& promise) noexcept
        : coroutine_(std::coroutine_handle<promise_type>::from_promise(promise))
    {
    }
    std::coroutine_handle<promise_type> coroutine_;
};

template <class T>
blocking_wait wait_for(completion_event&, task<T>& work, std::optional<T>& value)
{
    value.emplace(co_await std::move(work));
}

inline blocking_wait wait_for(completion_event&, task<void>& work)
{
    co_await std::move(work);
}

} // namespace detail

/// Runs a task to its end and blocks until then: for `main` and for tests.
/// REQUIRES: not called on the only thread that could complete what the task waits for.
template <class T>
T sync_wait(task<T> work)
{
    detail::completion_event done;
    if constexpr (std::is_void_v<T>) {
        const auto waiting = detail::wait_for(done, work);
        done.wait();
        waiting.rethrow();
    } else {
        std::optional<T> value;
        const auto waiting = detail::wait_for(done, work, value);
        done.wait();
        waiting.rethrow();
        return *std::move(value);
    }
}

/// Runs a task that waits for nothing on its way, without a lock and without another coroutine.
/// REQUIRES: whatever the task awaits is complete at once.
template <class T>
T run_inline(task<T> work)
{
    auto running = std::move(work).operator co_await();
    [[maybe_unused]] const bool waits = running.await_suspend(std::noop_coroutine());
    HASHRANGE_ASSERT(!waits);
    return running.await_resume();
}

} // namespace hashrange
