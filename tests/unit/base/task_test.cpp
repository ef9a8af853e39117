// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace hr = hashrange;

namespace {

/// Suspends its awaiter until somebody calls resume().
class gate {
public:
    class awaiter {
    public:
        explicit awaiter(gate& owner) noexcept : owner_(&owner) {}
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting) const noexcept
        {
            owner_->waiting_ = waiting;
        }
        void await_resume() const noexcept {}

    private:
        gate* owner_;
    };
    awaiter operator co_await() noexcept { return awaiter(*this); }
    [[nodiscard]] bool has_waiter() const noexcept { return waiting_ != nullptr; }
    void resume() { std::exchange(waiting_, nullptr).resume(); }

private:
    std::coroutine_handle<> waiting_;
};

/// Resumes its awaiter on a thread of its own.
class elsewhere {
public:
    explicit elsewhere(std::vector<std::jthread>& threads) noexcept : threads_(&threads) {}
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting) const
    {
        threads_->emplace_back([waiting] { waiting.resume(); });
    }
    void await_resume() const noexcept {}

private:
    std::vector<std::jthread>* threads_;
};

hr::task<int> number(int value)
{
    co_return value;
}

hr::task<std::string> text(std::string value)
{
    co_return value;
}

hr::task<int> sum(int count)
{
    int total = 0;
    for (int i = 0; i < count; ++i)
        total += co_await number(1);
    co_return total;
}

hr::task<int> through_both(gate& one, gate& two, int& steps)
{
    ++steps;
    co_await one;
    ++steps;
    co_await two;
    ++steps;
    co_return steps;
}

hr::task<int> one_from_elsewhere(std::vector<std::jthread>& threads)
{
    co_await elsewhere(threads);
    co_return 1;
}

/// Runs a task without blocking and leaves its value in `answer`.
class run {
public:
    run(hr::task<int> work, int& answer) : coroutine_(drive(std::move(work), answer).coroutine) {}
    run(const run&) = delete;
    run& operator=(const run&) = delete;
    ~run() { coroutine_.destroy(); }

private:
    struct driver {
        struct promise_type {
            driver get_return_object()
            {
                return driver(std::coroutine_handle<promise_type>::from_promise(*this));
            }
            std::suspend_never initial_suspend() noexcept { return {}; }
            std::suspend_always final_suspend() noexcept { return {}; }
            void return_void() {}
            void unhandled_exception() { std::terminate(); }
        };
        explicit driver(std::coroutine_handle<promise_type> handle) : coroutine(handle) {}
        std::coroutine_handle<promise_type> coroutine;
    };
    static driver drive(hr::task<int> work, int& answer) { answer = co_await std::move(work); }

    std::coroutine_handle<> coroutine_;
};

class options {
public:
    explicit options(std::string table) : table_(std::move(table)) {}
    options&& with(std::string_view more) && { return table_ += more, std::move(*this); }
    [[nodiscard]] std::size_t size() const { return table_.size(); }

private:
    std::string table_;
};

struct plain_options {
    std::string table;
};

hr::task<std::size_t> length(options given)
{
    co_return given.size();
}

hr::task<std::size_t> length_of_plain(plain_options given)
{
    co_return given.table.size();
}

hr::task<void> failing()
{
    throw std::runtime_error("planned");
    co_return;
}

} // namespace

TEST(task, gives_its_value_to_the_waiter)
{
    EXPECT_EQ(hr::sync_wait(number(42)), 42);
    EXPECT_EQ(hr::sync_wait(text(std::string(100, 'x'))), std::string(100, 'x'));
}

TEST(task, does_nothing_until_it_is_awaited)
{
    bool ran = false;
    const auto work = [](bool& flag) -> hr::task<void> {
        flag = true;
        co_return;
    };
    {
        auto never_awaited = work(ran);
        EXPECT_FALSE(ran);
    }
    EXPECT_FALSE(ran);
    hr::sync_wait(work(ran));
    EXPECT_TRUE(ran);
}

TEST(task, throws_into_the_waiter_what_was_thrown_in_it)
{
    EXPECT_THROW(hr::sync_wait(failing()), std::runtime_error);
    const auto outer = []() -> hr::task<int> {
        co_await failing();
        co_return 1;
    };
    EXPECT_THROW(hr::sync_wait(outer()), std::runtime_error);
    const auto catching = []() -> hr::task<std::string> {
        try {
            co_await failing();
        } catch (const std::runtime_error& thrown) {
            co_return thrown.what();
        }
        co_return "nothing";
    };
    EXPECT_EQ(hr::sync_wait(catching()), "planned");
}

TEST(task, moves_what_cannot_be_copied)
{
    const auto make = []() -> hr::task<std::unique_ptr<int>> {
        co_return std::make_unique<int>(7);
    };
    EXPECT_EQ(*hr::sync_wait(make()), 7);
}

TEST(task, carries_a_result)
{
    const auto work = []() -> hr::task<hr::result<int>> {
        co_return hr::error{hr::errc::not_found, "gone"};
    };
    EXPECT_EQ(hr::sync_wait(work()).error(), hr::errc::not_found);
}

TEST(task, is_moved_but_never_copied)
{
    static_assert(!std::is_copy_constructible_v<hr::task<int>>);
    static_assert(std::is_nothrow_move_constructible_v<hr::task<int>>);
    auto first = number(1);
    auto second = number(2);
    first = std::move(second);
    EXPECT_EQ(hr::sync_wait(std::move(first)), 2);
}

TEST(task, a_loop_over_tasks_that_complete_at_once_needs_no_more_stack)
{
    EXPECT_EQ(hr::sync_wait(sum(1'000'000)), 1'000'000);
}

TEST(task, suspends_with_its_waiters_and_goes_on_where_it_was)
{
    gate first;
    gate second;
    int steps = 0;
    int answer = 0;
    const auto running = run(through_both(first, second, steps), answer);
    EXPECT_EQ(steps, 1);
    first.resume();
    EXPECT_EQ(steps, 2);
    EXPECT_EQ(answer, 0);
    second.resume();
    EXPECT_EQ(steps, 3);
    EXPECT_EQ(answer, 3);
    EXPECT_FALSE(second.has_waiter());
}

TEST(task, may_be_completed_by_another_thread)
{
    std::vector<std::jthread> threads;
    const auto work = [](std::vector<std::jthread>& pool, int rounds) -> hr::task<int> {
        int total = 0;
        for (int i = 0; i < rounds; ++i)
            total += co_await one_from_elsewhere(pool);
        co_return total;
    };
    EXPECT_EQ(hr::sync_wait(work(threads, 100)), 100);
}

// The forms of client.md that g++ 12 compiles wrongly destroy a temporary twice; these are the
// neighbouring ones, which the library's own code uses and which must be right on every compiler.

TEST(task, temporaries_with_a_constructor_live_once_in_an_awaited_call)
{
    const auto work = []() -> hr::task<std::size_t> {
        co_return co_await length(options("a table name longer than any short string").with("!"));
    };
    EXPECT_EQ(hr::sync_wait(work()), 42U);
}

TEST(task, named_aggregates_live_once_in_an_awaited_call)
{
    const auto work = []() -> hr::task<std::size_t> {
        plain_options named{.table = "a table name longer than any short string"};
        co_return co_await length_of_plain(std::move(named));
    };
    EXPECT_EQ(hr::sync_wait(work()), 41U);
}

TEST(task, strings_made_in_an_awaited_call_live_once)
{
    const auto work = []() -> hr::task<std::string> {
        co_return co_await text(std::string(50, 'a') + co_await text(std::string(50, 'b')));
    };
    EXPECT_EQ(hr::sync_wait(work()), std::string(50, 'a') + std::string(50, 'b'));
}

TEST(task, is_kept_in_a_variable_and_awaited_later)
{
    const auto work = []() -> hr::task<std::string> {
        auto first = text(std::string(40, 'a'));
        auto second = text(std::string(40, 'b'));
        const std::string b = co_await std::move(second);
        const std::string a = co_await std::move(first);
        co_return a + b;
    };
    EXPECT_EQ(hr::sync_wait(work()), std::string(40, 'a') + std::string(40, 'b'));
}
