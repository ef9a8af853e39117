// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/repo/detail/call.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

namespace hashrange::detail {
namespace {

using namespace std::chrono_literals;

struct pauses {
    int on_the_thread = 0, awaited = 0;
};

caller caller_with(pauses& seen, calling how)
{
    client made;
    made.pause = [&seen](std::chrono::milliseconds) { ++seen.on_the_thread; };
    made.awaited_pause =
        [&seen](std::chrono::milliseconds, const call_context&) -> task<result<void>> {
        ++seen.awaited;
        co_return result<void>();
    };
    return {.client = std::make_shared<const client>(std::move(made)), .how = how};
}

TEST(call, pauses_on_its_thread_only_for_a_caller_who_waits)
{
    pauses seen;
    const call blocking(caller_with(seen, calling::blocking), "");
    EXPECT_TRUE(sync_wait(blocking.pause(1ms)));
    EXPECT_EQ(seen.on_the_thread, 1);
    EXPECT_EQ(seen.awaited, 0);
    const call awaited(caller_with(seen, calling::awaited), "");
    EXPECT_TRUE(sync_wait(awaited.pause(1ms)));
    EXPECT_EQ(seen.on_the_thread, 1);
    EXPECT_EQ(seen.awaited, 1);
}

TEST(call, an_awaited_pause_is_elsewhere_unless_the_client_says_where)
{
    const caller by{.client = std::make_shared<const client>(), .how = calling::awaited};
    const call paused(by, "");
    const auto where = [](const call& of) -> task<std::thread::id> {
        task<result<void>> pause = of.pause(1ms);
        const result<void> rested = co_await std::move(pause);
        EXPECT_TRUE(rested);
        co_return std::this_thread::get_id();
    };
    EXPECT_NE(sync_wait(where(paused)), std::this_thread::get_id());
}

TEST(call, does_not_pause_beyond_its_deadline)
{
    pauses seen;
    caller by = caller_with(seen, calling::awaited);
    by.limit = 10ms;
    const call bounded(by, "");
    const auto refused = sync_wait(bounded.pause(1h));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::timed_out);
    EXPECT_EQ(seen.awaited, 0);
}

} // namespace
} // namespace hashrange::detail
