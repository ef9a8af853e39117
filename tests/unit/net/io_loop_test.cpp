// SPDX-License-Identifier: Apache-2.0
#include "hashrange/net/io_loop.hpp"

#include "net/shell/file_descriptor.hpp"
#include "net/waiter.hpp"

#include <gtest/gtest.h>
#include <sys/eventfd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

patience within(std::chrono::milliseconds time, std::stop_token stop = {})
{
    return {system_clock_source().steady_now() + time, std::move(stop)};
}

task<result<void>> wait_for(io_loop& loop, int descriptor, patience limit)
{
    wait_operation ready(loop.waiter(), descriptor, readiness::readable, limit);
    auto waited = co_await ready;
    co_return waited;
}

TEST(io_loop, a_task_goes_on_when_its_descriptor_is_ready)
{
    io_loop loop;
    const shell::file_descriptor event(::eventfd(0, EFD_NONBLOCK));
    const std::jthread other([&] { ::eventfd_write(event.number(), 1); });
    EXPECT_TRUE(loop.run(wait_for(loop, event.number(), within(10s))));
}

TEST(io_loop, a_wait_ends_at_its_deadline)
{
    io_loop loop;
    const shell::file_descriptor event(::eventfd(0, EFD_NONBLOCK));
    const auto before = system_clock_source().steady_now();
    EXPECT_EQ(loop.run(wait_for(loop, event.number(), within(20ms))).error(), errc::timed_out);
    EXPECT_GE(system_clock_source().steady_now() - before, 20ms);
}

TEST(io_loop, a_wait_ends_when_it_is_stopped_before_or_meanwhile)
{
    io_loop loop;
    const shell::file_descriptor event(::eventfd(0, EFD_NONBLOCK));
    for (const bool before : {true, false}) {
        std::stop_source stop;
        std::jthread other;
        if (before)
            stop.request_stop();
        else
            other = std::jthread([&] { stop.request_stop(); });
        const auto waited = loop.run(wait_for(loop, event.number(), within(10s, stop.get_token())));
        EXPECT_EQ(waited.error(), errc::canceled);
    }
}

task<result<std::string>> read_slowly(io_loop& loop, patience limit)
{
    std::function<result<std::string>()> work = [] { return result<std::string>("done"); };
    auto read = co_await run_blocking(loop.waiter(), std::move(work), limit);
    co_return std::move(read);
}

TEST(io_loop, work_that_blocks_is_done_beside_the_loop)
{
    io_loop loop;
    EXPECT_EQ(loop.run(read_slowly(loop, within(10s))).value(), "done");
}

task<result<int>> wait_for_gate(io_loop& loop, std::shared_ptr<std::atomic<bool>> gate)
{
    std::function<result<int>()> work = [gate] {
        gate->wait(false);
        return result<int>(1);
    };
    auto got = co_await run_blocking(loop.waiter(), std::move(work), within(20ms));
    co_return std::move(got);
}

TEST(io_loop, nobody_waits_for_work_past_the_deadline)
{
    const auto gate = std::make_shared<std::atomic<bool>>(false);
    {
        io_loop loop;
        EXPECT_EQ(loop.run(wait_for_gate(loop, gate)).error(), errc::timed_out);
    }
    *gate = true; // only now, after the loop is gone, does the work end
    gate->notify_all();
}

task<void> throw_beside(io_loop& loop)
{
    std::function<result<int>()> work = []() -> result<int> { throw std::runtime_error("broken"); };
    auto got = co_await run_blocking(loop.waiter(), std::move(work), within(10s));
    ADD_FAILURE() << "it threw " << got.has_value();
}

TEST(io_loop, what_work_throws_comes_out_where_it_is_waited_for)
{
    io_loop loop;
    EXPECT_THROW(loop.run(throw_beside(loop)), std::runtime_error);
}

task<result<int>> count_beside(io_loop& loop, std::shared_ptr<int> counted, patience limit)
{
    std::function<result<int>()> work = [counted] { return result<int>(++*counted); };
    auto got = co_await run_blocking(loop.waiter(), std::move(work), limit);
    co_return std::move(got);
}

TEST(io_loop, work_that_nobody_waits_for_any_more_does_not_begin)
{
    const auto gate = std::make_shared<std::atomic<bool>>(false);
    const auto counted = std::make_shared<int>(0);
    io_loop loop;
    EXPECT_EQ(loop.run(wait_for_gate(loop, gate)).error(), errc::timed_out);
    EXPECT_EQ(loop.run(count_beside(loop, counted, within(1ms))).error(), errc::timed_out);
    *gate = true;
    gate->notify_all();
    EXPECT_EQ(loop.run(count_beside(loop, counted, within(10s))).value(), 1);
}

task<void> count_down(io_loop& loop, std::atomic<int>& left)
{
    wait_operation moment(loop.waiter(), within(1ms));
    const auto waited = co_await moment;
    left -= waited ? 0 : 1; // it ends at its deadline
}

task<int> many(io_loop& loop, int count)
{
    std::atomic<int> left = count;
    for (int i = 0; i < count; ++i)
        co_await count_down(loop, left);
    co_return left.load();
}

TEST(io_loop, a_task_may_wait_often)
{
    io_loop loop;
    EXPECT_EQ(loop.run(many(loop, 100)), 0);
}

TEST(io_loop, another_loop_can_carry_it)
{
    io_loop loop;
    const shell::file_descriptor event(::eventfd(0, EFD_NONBLOCK));
    EXPECT_EQ(loop.next_deadline(), std::nullopt);
    result<void> outcome = error(errc::canceled, "not yet");
    std::thread other([&] { outcome = sync_wait(wait_for(loop, event.number(), within(10s))); });
    while (!loop.next_deadline())
        std::this_thread::yield();
    ::eventfd_write(event.number(), 1);
    while (loop.poll() == 0)
        std::this_thread::yield();
    other.join();
    EXPECT_TRUE(outcome);
}

} // namespace
} // namespace hashrange::net
