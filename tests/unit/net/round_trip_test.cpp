// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/round_trip.hpp"
#include "unit/net/scripted_connection.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view request = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}";
constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
constexpr std::size_t all = request.size();

const error reset = scripted_stream::lost();

class round_trip_test : public testing::Test {
protected:
    /// A connection that has served one exchange already, and then goes on like this.
    void keep(connection_script after)
    {
        after.steps_.push_front(std::string(answer));
        after.steps_.push_front(all);
        network_.then(std::move(after));
        ASSERT_FALSE(ask(resending::harmful).failure);
        ASSERT_EQ(pool_.idle(), 1U);
        network_.record.sent.front().clear();
    }

    round_trip_outcome ask(resending twice)
    {
        const patience limit{clock_.steady_now() + 1h, {}};
        return sync_wait(round_trip(pool_, request, twice, answer_, waiter_, limit));
    }

    const std::vector<std::string>& sent() const { return network_.record.sent; }

    manual_clock clock_;
    clock_waiter waiter_{clock_};
    scripted_connector network_;
    connection_pool pool_{{}, {}, network_, clock_};
    http::response_parser answer_;
};

TEST_F(round_trip_test, the_connection_is_kept_for_the_next_request)
{
    network_.then(connection_script().takes(5).takes(all).replies(answer).takes(all).replies(answer)
    );
    for (int i = 0; i < 2; ++i) {
        const round_trip_outcome outcome = ask(resending::harmful);
        EXPECT_FALSE(outcome.failure);
        EXPECT_TRUE(outcome.was_sent);
        EXPECT_EQ(answer_.body(), "ok");
    }
    ASSERT_EQ(sent().size(), 1U);
    EXPECT_EQ(sent().front(), std::string(request) + std::string(request));
}

TEST_F(round_trip_test, nothing_was_sent_when_no_connection_comes_about)
{
    const round_trip_outcome outcome = ask(resending::harmless);
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(*outcome.failure, errc::connection_failed);
    EXPECT_FALSE(outcome.was_sent);
}

TEST_F(round_trip_test, a_failure_at_every_step_is_told_and_spoils_the_connection)
{
    const error late(errc::timed_out, "late", error_source::network);
    for (const error& failure : {reset, late})
        for (std::size_t at = 0; at < 4; ++at) {
            connection_script script;
            script.takes(5).takes(all).replies(answer.substr(0, 9)).replies(answer.substr(9));
            script.steps_.resize(at);
            script.fails(failure);
            network_.then(std::move(script));
            const round_trip_outcome outcome = ask(resending::harmless);
            ASSERT_TRUE(outcome.failure) << at;
            EXPECT_EQ(outcome.was_sent, at >= 2) << at;
            // A broken pipe is followed by a look for an answer, which never comes here.
            const bool looked = failure == errc::connection_lost && at < 2;
            EXPECT_EQ(*outcome.failure, looked ? errc::timed_out : failure.code()) << at;
            EXPECT_EQ(network_.record.open, 0) << at;
        }
}

TEST_F(round_trip_test, a_kept_connection_that_broke_before_all_was_sent_is_replaced)
{
    keep(connection_script().takes(5).fails(reset).closes());
    network_.then(connection_script().takes(all).replies(answer));
    const round_trip_outcome outcome = ask(resending::harmful);
    EXPECT_FALSE(outcome.failure);
    EXPECT_TRUE(outcome.was_sent);
    EXPECT_FALSE(outcome.was_sent_before);
    EXPECT_EQ(
        sent(), (std::vector<std::string>{std::string(request.substr(0, 5)), std::string(request)})
    );
}

TEST_F(round_trip_test, a_request_that_left_completely_is_not_sent_again_if_that_does_harm)
{
    keep(connection_script().takes(all).closes());
    network_.then(connection_script().takes(all).replies(answer));
    const round_trip_outcome outcome = ask(resending::harmful);
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(*outcome.failure, errc::connection_lost);
    EXPECT_TRUE(outcome.was_sent);
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(round_trip_test, a_request_that_left_completely_is_sent_again_if_that_is_harmless)
{
    for (const bool by_reset : {false, true}) {
        connection_script broken = connection_script().takes(all);
        keep(by_reset ? broken.fails(reset) : broken.closes());
        network_.then(connection_script().takes(all).replies(answer));
        const round_trip_outcome outcome = ask(resending::harmless);
        EXPECT_FALSE(outcome.failure);
        EXPECT_TRUE(outcome.was_sent_before);
        EXPECT_EQ(sent().size(), 2U);
        network_.record.sent.clear();
        pool_.try_lend();
    }
}

TEST_F(round_trip_test, it_is_sent_again_only_once)
{
    keep(connection_script().takes(all).closes());
    network_.then(connection_script().takes(all).closes());
    network_.then(connection_script().takes(all).replies(answer));
    const round_trip_outcome outcome = ask(resending::harmless);
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(*outcome.failure, errc::connection_lost);
    EXPECT_EQ(sent().size(), 2U);
}

TEST_F(round_trip_test, what_left_before_counts_although_the_second_connection_failed)
{
    keep(connection_script().takes(all).closes());
    const round_trip_outcome outcome = ask(resending::harmless);
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(*outcome.failure, errc::connection_failed);
    EXPECT_TRUE(outcome.was_sent);
}

TEST_F(round_trip_test, a_new_connection_that_breaks_is_not_replaced)
{
    network_.then(connection_script().takes(all).closes());
    network_.then(connection_script().takes(all).replies(answer));
    ASSERT_TRUE(ask(resending::harmless).failure);
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(round_trip_test, once_an_answer_began_nothing_is_sent_again)
{
    keep(connection_script().takes(all).replies("H").closes());
    network_.then(connection_script().takes(all).replies(answer));
    const round_trip_outcome outcome = ask(resending::harmless);
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(*outcome.failure, errc::connection_lost);
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(round_trip_test, a_deadline_is_no_reason_to_send_again)
{
    keep(connection_script().takes(all));
    network_.then(connection_script().takes(all).replies(answer));
    const round_trip_outcome outcome = ask(resending::harmless);
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(*outcome.failure, errc::timed_out);
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(round_trip_test, an_early_answer_counts_and_its_connection_is_not_kept)
{
    network_.then(connection_script().takes(5).replies(answer));
    const round_trip_outcome outcome = ask(resending::harmful);
    EXPECT_FALSE(outcome.failure);
    EXPECT_FALSE(outcome.was_sent);
    EXPECT_EQ(network_.record.open, 0);
}

} // namespace
} // namespace hashrange::net
