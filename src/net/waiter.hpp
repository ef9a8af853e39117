// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"

#include "net/patience.hpp"
#include "net/readiness.hpp"

#include <coroutine>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace hashrange::net {

class waiter;

enum class wait_state : std::uint8_t { fresh, active, ended };

/// One thing that a call waits for: a descriptor, a moment, a wake(), or work that blocks.
///
///     wait_operation readable(how, descriptor, readiness::readable, limit);
///     if (auto waited = co_await readable; !waited)
///         co_return waited.error();
///
/// It ends exactly once: well, at the deadline (`errc::timed_out`) or when somebody stops the call
/// (`errc::canceled`), both of source network.
/// Lifetime: borrows the waiter; must live until it was awaited. Threads: one at a time.
class wait_operation {
public:
    /// Until a descriptor is ready, broken ones included: the next call on it tells.
    wait_operation(waiter& how, int descriptor, readiness wanted, const patience& limit)
        : how_(&how), limit_(limit), descriptor_(descriptor), wanted_(wanted)
    {
    }
    /// Until waiter::wake(), or the deadline.
    wait_operation(waiter& how, const patience& limit) : how_(&how), limit_(limit) {}
    /// Until work that may block is done. What it touches must outlive it, not this: a call that
    /// gives up does not wait for its work.
    wait_operation(waiter& how, std::function<void()> work, const patience& limit)
        : how_(&how), limit_(limit), work_(std::move(work))
    {
    }
    wait_operation(const wait_operation&) = delete;
    wait_operation& operator=(const wait_operation&) = delete;
    ~wait_operation() = default;

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> caller);
    result<void> await_resume();

    // For waiters.
    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
    [[nodiscard]] readiness wanted() const noexcept { return wanted_; }
    [[nodiscard]] const patience& limit() const noexcept { return limit_; }
    [[nodiscard]] std::function<void()>& work() noexcept { return work_; }
    [[nodiscard]] std::coroutine_handle<> caller() const noexcept { return caller_; }
    void finish(std::optional<error> failure) { failure_ = std::move(failure); }

    // A waiter's own, guarded as it likes.
    std::uint64_t id = 0;
    wait_state state = wait_state::fresh;
    std::optional<std::stop_callback<std::function<void()>>> on_stop;

private:
    waiter* how_;
    const patience limit_;
    const int descriptor_ = -1;
    const readiness wanted_ = readiness::readable;
    std::function<void()> work_;
    std::coroutine_handle<> caller_;
    std::optional<error> failure_;
};

/// How calls wait: by blocking their thread, or by being put aside while others run. The only
/// difference between a blocking call and an asynchronous one.
/// Threads: any, unless the class says less.
class waiter {
public:
    virtual ~waiter() = default;

    /// True: the caller will be resumed, perhaps before this returns and on another thread. False:
    /// it was waited for already.
    virtual bool begin(wait_operation& operation) = 0;
    /// Ends an operation well, if nothing else has ended it; also one that has not begun.
    /// REQUIRES: it was not destroyed.
    virtual void wake(wait_operation& operation) = 0;
    [[nodiscard]] virtual clock_source& clock() noexcept = 0;
};

/// What an operation ends with when it does not end well.
error deadline_passed();
error call_stopped();

/// Waits for a moment. Errors: `errc::canceled`.
task<result<void>> wait_until(waiter& how, const patience& until);

/// What work came to: an answer, or an exception, which must not end the thread that did the work.
template <class T>
class work_outcome {
public:
    void fill(const std::function<result<T>()>& work)
    {
        try {
            answer_.emplace(work());
        } catch (...) {
            thrown_ = std::current_exception();
        }
    }
    /// REQUIRES: it was filled.
    result<T> take()
    {
        if (thrown_)
            std::rethrow_exception(thrown_);
        return *std::move(answer_);
    }

private:
    std::optional<result<T>> answer_;
    std::exception_ptr thrown_;
};

/// The answer of work that may block. Errors: the work's; as wait_operation. Throws what the work
/// throws.
template <class T>
task<result<T>> run_blocking(waiter& how, std::function<result<T>()> work, const patience& limit)
{
    // Shared with the work, which may end when nobody waits for it any more. Work whose turn comes
    // only then is not done: a resolver that hangs must not leave a queue behind.
    auto slot = std::make_shared<work_outcome<T>>();
    std::function<void()> job = [seen = std::weak_ptr(slot), work = std::move(work)] {
        if (const auto wanted = seen.lock())
            wanted->fill(work);
    };
    wait_operation done(how, std::move(job), limit);
    const result<void> waited = co_await done;
    if (!waited)
        co_return waited.error();
    co_return slot->take();
}

} // namespace hashrange::net
