// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/connection_pool.hpp"
#include "net/shell/blocking_waiter.hpp"
#include "unit/net/scripted_connection.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

class connection_pool_test : public testing::Test {
protected:
    connection_pool_test()
    {
        for (int i = 0; i < 5; ++i)
            network_.then({});
    }
    patience an_hour() { return {clock_.steady_now() + 1h, {}}; }
    result<leased_connection> lend(connection_pool& pool)
    {
        const patience limit = an_hour();
        return sync_wait(pool.lend(waiter_, limit));
    }
    leased_connection lend() { return lend(pool_).value(); }

    manual_clock clock_;
    clock_waiter waiter_{clock_};
    scripted_connector network_;
    const pool_limits limits_{
        .in_use_max = 4,
        .idle_max = 2,
        .idle_time_max = 10s,
        .lifetime_max = 60s,
        .connect_timeout = 3s,
    };
    connection_pool pool_{{}, limits_, network_, clock_};
};

TEST_F(connection_pool_test, has_none_until_one_is_put_back)
{
    EXPECT_FALSE(pool_.try_lend());
    leased_connection first = lend();
    EXPECT_FALSE(first.reused);
    const byte_stream* const stream = first.stream.get();
    pool_.put_back(std::move(first));
    const auto again = pool_.try_lend();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->stream.get(), stream);
    EXPECT_TRUE(again->reused);
    EXPECT_EQ(pool_.idle(), 0U);
}

TEST_F(connection_pool_test, lends_the_one_used_last_and_closes_the_oldest_in_excess)
{
    leased_connection first = lend();
    leased_connection second = lend();
    leased_connection third = lend();
    const byte_stream* const last = third.stream.get();
    pool_.put_back(std::move(first));
    pool_.put_back(std::move(second));
    EXPECT_EQ(network_.record.open, 3);
    pool_.put_back(std::move(third));
    EXPECT_EQ(pool_.idle(), 2U);
    EXPECT_EQ(network_.record.open, 2);
    EXPECT_EQ(lend().stream.get(), last);
}

TEST_F(connection_pool_test, closes_those_that_were_idle_too_long)
{
    pool_.put_back(lend());
    clock_.advance(6s);
    leased_connection other = sync_wait(pool_.lend(waiter_, an_hour())).value();
    pool_.put_back(std::move(other));
    clock_.advance(11s);
    EXPECT_FALSE(pool_.try_lend());
    EXPECT_EQ(pool_.idle(), 0U);
    EXPECT_EQ(network_.record.open, 0);
}

TEST_F(connection_pool_test, does_not_keep_one_that_is_too_old)
{
    leased_connection used = lend();
    for (int i = 0; i < 8; ++i) {
        pool_.put_back(std::move(used));
        clock_.advance(7s);
        used = lend();
        EXPECT_EQ(network_.left(), 4U);
    }
    clock_.advance(7s); // 63 s old
    pool_.put_back(std::move(used));
    EXPECT_EQ(pool_.idle(), 0U);
}

TEST_F(connection_pool_test, does_not_lend_one_that_the_peer_closed_meanwhile)
{
    scripted_connector network;
    network.then({}).then(connection_script().is_noticed_while_idle());
    connection_pool pool({}, {}, network, clock_);
    leased_connection sound = lend(pool).value();
    leased_connection closed = lend(pool).value();
    const byte_stream* const expected = sound.stream.get();
    pool.put_back(std::move(sound));
    pool.put_back(std::move(closed));
    EXPECT_EQ(lend(pool).value().stream.get(), expected);
    EXPECT_EQ(network.record.open, 0);
}

TEST_F(connection_pool_test, closes_all_that_the_peer_closed_not_only_the_one_it_would_lend)
{
    scripted_connector network;
    network.then(connection_script().is_noticed_while_idle()).then({});
    connection_pool pool({}, {}, network, clock_);
    leased_connection closed = lend(pool).value();
    leased_connection sound = lend(pool).value();
    const byte_stream* const expected = sound.stream.get();
    pool.put_back(std::move(closed));
    pool.put_back(std::move(sound));
    leased_connection soon = lend(pool).value();
    EXPECT_EQ(soon.stream.get(), expected);
    EXPECT_EQ(network.record.open, 2) << "looking costs a system call each: not every time";
    pool.put_back(std::move(soon));
    clock_.advance(1s);
    EXPECT_EQ(lend(pool).value().stream.get(), expected);
    EXPECT_EQ(network.record.open, 0);
}

TEST_F(connection_pool_test, does_not_lend_one_that_grew_too_old_while_idle)
{
    leased_connection used = lend();
    for (int i = 0; i < 9; ++i) {
        clock_.advance(6500ms);
        pool_.put_back(std::move(used));
        used = lend();
    }
    pool_.put_back(std::move(used)); // 58.5 s old
    clock_.advance(2s);
    EXPECT_FALSE(pool_.try_lend());
    EXPECT_EQ(network_.record.open, 0);
}

TEST_F(connection_pool_test, refuses_at_once_when_too_many_wait)
{
    connection_pool narrow({}, {.in_use_max = 1, .waiting_max = 0}, network_, clock_);
    const leased_connection only = lend(narrow).value();
    const auto refused = lend(narrow);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::out_of_memory);
    EXPECT_TRUE(waiter_.waits.empty());
}

TEST_F(connection_pool_test, connecting_has_a_time_limit_of_its_own)
{
    lend();
    EXPECT_EQ(network_.last_deadline, clock_.steady_now() + 3s);
    const patience a_second{clock_.steady_now() + 1s, {}};
    sync_wait(pool_.lend(waiter_, a_second)).value();
    EXPECT_EQ(network_.last_deadline, clock_.steady_now() + 1s);
}

TEST_F(connection_pool_test, no_more_are_in_use_than_may_be)
{
    std::vector<leased_connection> used;
    for (int i = 0; i < 4; ++i)
        used.push_back(lend());
    const auto refused = lend(pool_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::timed_out);
    EXPECT_EQ(network_.left(), 1U) << "nothing was connected";
    used.pop_back();
    EXPECT_TRUE(lend(pool_)) << "a connection that was not put back gives its place all the same";
}

TEST_F(connection_pool_test, who_waits_gets_the_place_that_becomes_free)
{
    connection_pool narrow({}, {.in_use_max = 1}, network_, clock_);
    std::optional<leased_connection> first = lend(narrow).value();
    std::atomic<int> served = 0;
    std::vector<std::jthread> callers;
    for (int i = 0; i < 3; ++i)
        callers.emplace_back([&] {
            shell::blocking_waiter how(system_clock_source());
            const patience limit{how.clock().steady_now() + 10s, {}};
            auto mine = sync_wait(narrow.lend(how, limit));
            served += mine ? 1 : 0;
            if (mine)
                narrow.put_back(std::move(*mine));
        });
    narrow.put_back(std::move(*first));
    first.reset();
    callers.clear();
    EXPECT_EQ(served, 3);
    EXPECT_EQ(narrow.idle(), 1U);
    EXPECT_EQ(network_.left(), 4U) << "one connection served them all";
}

} // namespace
} // namespace hashrange::net
