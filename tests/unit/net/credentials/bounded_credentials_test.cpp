// SPDX-License-Identifier: Apache-2.0
#include "hashrange/net/io_loop.hpp"

#include "net/credentials/bounded_credentials.hpp"
#include "net/shell/blocking_waiter.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;
using keys = bounded_credentials::keys;

/// One that hangs until the test lets it go on.
class slow_source final : public credentials_source {
public:
    result<keys> get() override
    {
        ++asked;
        began.count_down();
        go_on.wait();
        kept = std::make_shared<const credentials>(credentials{.access_key_id = "AKID"});
        is_ready = true;
        return kept;
    }
    keys ready() override { return is_ready ? kept : nullptr; }

    std::latch began{1}, go_on{1};
    std::atomic<int> asked = 0;
    std::atomic<bool> is_ready = false;
    keys kept;
};

class failing_source final : public credentials_source {
public:
    result<keys> get() override { throw std::runtime_error("no such source"); }
};

result<keys> ask(bounded_credentials& from, const patience& limit)
{
    shell::blocking_waiter how(system_clock_source());
    return sync_wait(from.get(how, limit));
}

patience within(std::chrono::milliseconds time, std::stop_token stop = {})
{
    return {system_clock_source().steady_now() + time, std::move(stop)};
}

TEST(bounded_credentials, a_deadline_holds_while_the_source_hangs)
{
    const auto source = std::make_shared<slow_source>();
    bounded_credentials bounded(source);
    const auto late = ask(bounded, within(20ms));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error(), errc::timed_out);
    EXPECT_EQ(bounded.ready(), nullptr);
    source->go_on.count_down();
    const auto got = ask(bounded, within(10s));
    ASSERT_TRUE(got) << got.error();
    EXPECT_EQ((*got)->access_key_id, "AKID");
    EXPECT_EQ(source->asked, 1) << "who gave up left the fetch to others";
    EXPECT_EQ(bounded.ready(), *got);
}

TEST(bounded_credentials, a_stop_holds_too)
{
    const auto source = std::make_shared<slow_source>();
    bounded_credentials bounded(source);
    std::stop_source stop;
    const std::jthread stopper([&] {
        source->began.wait();
        stop.request_stop();
    });
    const auto stopped = ask(bounded, within(10s, stop.get_token()));
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error(), errc::canceled);
    source->go_on.count_down();
}

TEST(bounded_credentials, one_fetch_serves_all_who_wait)
{
    const auto source = std::make_shared<slow_source>();
    bounded_credentials bounded(source);
    std::atomic<int> served = 0;
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 8; ++i)
            callers.emplace_back([&] { served += ask(bounded, within(10s)) ? 1 : 0; });
        source->began.wait();
        source->go_on.count_down();
    }
    EXPECT_EQ(served, 8);
    EXPECT_EQ(source->asked, 1);
}

TEST(bounded_credentials, a_loop_goes_on_meanwhile)
{
    const auto source = std::make_shared<slow_source>();
    bounded_credentials bounded(source);
    io_loop loop;
    const patience short_limit = within(20ms);
    const auto late = loop.run(bounded.get(loop.waiter(), short_limit));
    EXPECT_EQ(late.error(), errc::timed_out);
    source->go_on.count_down();
    const patience long_limit = within(10s);
    EXPECT_TRUE(loop.run(bounded.get(loop.waiter(), long_limit)));
}

TEST(bounded_credentials, what_a_source_throws_reaches_the_caller)
{
    bounded_credentials bounded(std::make_shared<failing_source>());
    EXPECT_THROW(static_cast<void>(ask(bounded, within(10s))), std::runtime_error);
    EXPECT_THROW(static_cast<void>(ask(bounded, within(10s))), std::runtime_error)
        << "and each time";
}

TEST(bounded_credentials, may_go_while_its_source_hangs)
{
    const auto source = std::make_shared<slow_source>();
    {
        bounded_credentials bounded(source);
        EXPECT_FALSE(ask(bounded, within(5ms)));
        source->began.wait();
    }
    source->go_on.count_down();
}

} // namespace
} // namespace hashrange::net
