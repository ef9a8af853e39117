// SPDX-License-Identifier: Apache-2.0
#include "net/http/exchange.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::net::http {
namespace {

const error reset(errc::connection_lost, "reset", error_source::network);
const error late(errc::timed_out, "late", error_source::network);

class exchange_test : public testing::Test {
protected:
    response_parser answer_;
    exchange running_{"request", answer_};
};

TEST_F(exchange_test, sends_all_then_receives_then_is_done)
{
    EXPECT_EQ(running_.step(), exchange_step::send);
    running_.on_sent(3);
    EXPECT_EQ(running_.unsent(), "uest");
    EXPECT_FALSE(running_.was_sent());
    running_.on_sent(4);
    EXPECT_EQ(running_.step(), exchange_step::receive);
    EXPECT_TRUE(running_.was_sent());
    running_.on_received("HTTP/1.1 200 OK\r\n");
    EXPECT_EQ(running_.step(), exchange_step::receive);
    running_.on_received("Content-Length: 2\r\n\r\nok");
    EXPECT_EQ(running_.step(), exchange_step::done);
    EXPECT_TRUE(running_.is_reusable());
    EXPECT_EQ(answer_.body(), "ok");
}

TEST_F(exchange_test, an_answer_is_looked_for_although_the_pipe_broke_while_sending)
{
    running_.on_sent(3);
    running_.on_send_failed(reset);
    ASSERT_EQ(running_.step(), exchange_step::receive);
    running_.on_received("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(running_.step(), exchange_step::done);
    EXPECT_FALSE(running_.was_sent());
    EXPECT_FALSE(running_.is_reusable()) << "the server still waits for the rest of the request";
}

TEST_F(exchange_test, a_broken_pipe_without_an_answer_is_told_as_such)
{
    running_.on_send_failed(reset);
    running_.on_closed();
    ASSERT_EQ(running_.step(), exchange_step::failed);
    EXPECT_EQ(running_.failure().message(), "reset");
    EXPECT_FALSE(running_.was_sent());
    EXPECT_FALSE(running_.was_answered());
}

TEST_F(exchange_test, a_deadline_while_sending_ends_it_at_once)
{
    running_.on_send_failed(late);
    ASSERT_EQ(running_.step(), exchange_step::failed);
    EXPECT_EQ(running_.failure(), errc::timed_out);
}

TEST_F(exchange_test, a_connection_closed_without_an_answer_is_lost)
{
    running_.on_sent(7);
    running_.on_closed();
    ASSERT_EQ(running_.step(), exchange_step::failed);
    EXPECT_EQ(running_.failure(), errc::connection_lost);
    EXPECT_EQ(running_.failure().source(), error_source::network);
    EXPECT_TRUE(running_.was_sent());
    EXPECT_FALSE(running_.was_answered());
}

TEST_F(exchange_test, a_connection_closed_inside_the_answer_is_lost)
{
    running_.on_sent(7);
    running_.on_received("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
    running_.on_closed();
    ASSERT_EQ(running_.step(), exchange_step::failed);
    EXPECT_EQ(running_.failure(), errc::connection_lost);
    EXPECT_TRUE(running_.was_answered());
}

TEST_F(exchange_test, a_failure_while_receiving_is_passed_on)
{
    running_.on_sent(7);
    running_.on_receive_failed(late);
    ASSERT_EQ(running_.step(), exchange_step::failed);
    EXPECT_EQ(running_.failure(), errc::timed_out);
}

TEST_F(exchange_test, an_answer_that_is_not_http_is_malformed)
{
    running_.on_sent(7);
    running_.on_received("SSH-2.0-OpenSSH\r\n\r\n");
    ASSERT_EQ(running_.step(), exchange_step::failed);
    EXPECT_EQ(running_.failure(), errc::malformed_response);
}

TEST_F(exchange_test, an_answer_that_ends_with_the_connection_is_whole)
{
    running_.on_sent(7);
    running_.on_received("HTTP/1.0 200 OK\r\n\r\nall of it");
    EXPECT_EQ(running_.step(), exchange_step::receive);
    running_.on_closed();
    EXPECT_EQ(running_.step(), exchange_step::done);
    EXPECT_FALSE(running_.is_reusable());
    EXPECT_EQ(answer_.body(), "all of it");
}

TEST_F(exchange_test, bytes_behind_the_answer_spoil_the_connection)
{
    running_.on_sent(7);
    running_.on_received("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK");
    EXPECT_EQ(running_.step(), exchange_step::done);
    EXPECT_FALSE(running_.is_reusable());
}

TEST_F(exchange_test, a_server_that_says_close_is_not_asked_again)
{
    running_.on_sent(7);
    running_.on_received("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(running_.step(), exchange_step::done);
    EXPECT_FALSE(running_.is_reusable());
}

} // namespace
} // namespace hashrange::net::http
