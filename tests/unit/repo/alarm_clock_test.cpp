// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/task.hpp"

#include "repo/alarm_clock.hpp"
#include "support/unwatched.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <latch>
#include <string>

namespace hashrange::detail {
namespace {

using namespace std::chrono_literals;

TEST(alarm_clock, wakes_whoever_is_due_first)
{
    std::latch left(3);
    std::string order; // written on the alarm's thread only
    alarm_clock alarm;
    const auto rest = [&](std::chrono::milliseconds time, char name) -> task<void> {
        alarm_clock::rest resting = alarm.rest_for(time);
        co_await resting;
        order += name;
        left.count_down();
    };
    test_support::run_unwatched(rest(60ms, 'c'));
    test_support::run_unwatched(rest(30ms, 'b'));
    test_support::run_unwatched(rest(0ms, 'a'));
    left.wait();
    EXPECT_EQ(order, "abc");
}

TEST(alarm_clock, may_go_when_nobody_sleeps)
{
    const alarm_clock never_used;
    alarm_clock used;
    const auto rest = [&]() -> task<void> {
        alarm_clock::rest resting = used.rest_for(1ms);
        co_await resting;
    };
    sync_wait(rest());
}

} // namespace
} // namespace hashrange::detail
