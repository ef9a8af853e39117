// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/connection_pool.hpp"
#include "unit/net/scripted_connection.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <utility>

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
    leased_connection connect() { return pool_.connect(an_hour()).value(); }

    manual_clock clock_;
    scripted_connector network_;
    connection_pool pool_{
        {}, {.idle_max = 2, .idle_time_max = 10s, .connect_timeout = 3s}, network_, clock_};
};

TEST_F(connection_pool_test, has_none_until_one_is_put_back)
{
    EXPECT_EQ(pool_.take_idle().stream, nullptr);
    leased_connection first = connect();
    EXPECT_FALSE(first.reused);
    const byte_stream* const stream = first.stream.get();
    pool_.put_back(std::move(first));
    const leased_connection again = pool_.take_idle();
    EXPECT_EQ(again.stream.get(), stream);
    EXPECT_TRUE(again.reused);
    EXPECT_EQ(pool_.idle(), 0U);
}

TEST_F(connection_pool_test, lends_the_one_used_last_and_closes_the_oldest_in_excess)
{
    leased_connection first = connect();
    leased_connection second = connect();
    leased_connection third = connect();
    const byte_stream* const last = third.stream.get();
    pool_.put_back(std::move(first));
    pool_.put_back(std::move(second));
    EXPECT_EQ(network_.record.open, 3);
    pool_.put_back(std::move(third));
    EXPECT_EQ(pool_.idle(), 2U);
    EXPECT_EQ(network_.record.open, 2);
    EXPECT_EQ(pool_.take_idle().stream.get(), last);
}

TEST_F(connection_pool_test, closes_those_that_were_idle_too_long)
{
    pool_.put_back(connect());
    clock_.advance(6s);
    pool_.put_back(connect());
    clock_.advance(5s);
    EXPECT_NE(pool_.take_idle().stream, nullptr);
    EXPECT_EQ(pool_.idle(), 0U);
    EXPECT_EQ(network_.record.open, 0);
}

TEST_F(connection_pool_test, does_not_lend_one_that_the_peer_closed_meanwhile)
{
    scripted_connector network;
    network.then({}).then(connection_script().is_noticed_while_idle());
    connection_pool pool({}, {}, network, clock_);
    leased_connection sound = pool.connect(an_hour()).value();
    leased_connection closed = pool.connect(an_hour()).value();
    const byte_stream* const expected = sound.stream.get();
    pool.put_back(std::move(sound));
    pool.put_back(std::move(closed));
    EXPECT_EQ(pool.take_idle().stream.get(), expected);
    EXPECT_EQ(network.record.open, 0);
}

TEST_F(connection_pool_test, connecting_has_a_time_limit_of_its_own)
{
    connect();
    EXPECT_EQ(network_.last_deadline, clock_.steady_now() + 3s);
    pool_.connect({clock_.steady_now() + 1s, {}}).value();
    EXPECT_EQ(network_.last_deadline, clock_.steady_now() + 1s);
}

} // namespace
} // namespace hashrange::net
