// SPDX-License-Identifier: Apache-2.0
#include "net/shell/blocking_waiter.hpp"
#include "unit/net/shell/blocking_io.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace hashrange::net::shell {
namespace {

using namespace std::chrono_literals;

TEST(blocking_waiter, a_wake_before_the_wait_ends_it_at_once)
{
    blocking_waiter how(system_clock_source());
    wait_operation early(how, within(10s));
    how.wake(early);
    EXPECT_FALSE(how.begin(early));
    EXPECT_TRUE(early.await_resume());
}

TEST(blocking_waiter, a_wake_that_comes_too_late_ends_no_other_wait)
{
    blocking_waiter how(system_clock_source());
    wait_operation late(how, within(0ms));
    EXPECT_FALSE(how.begin(late));
    EXPECT_EQ(late.await_resume().error(), errc::timed_out);
    how.wake(late);
    wait_operation pause(how, within(1ms));
    EXPECT_FALSE(how.begin(pause));
    EXPECT_EQ(pause.await_resume().error(), errc::timed_out);
}

} // namespace
} // namespace hashrange::net::shell
