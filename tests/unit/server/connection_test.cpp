// SPDX-License-Identifier: Apache-2.0
#include "server/connection.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::server {
namespace {

constexpr net::http::message_limits limits{.body_bytes_max = std::size_t{1024} * 1024};
constexpr std::string_view get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr std::string_view post = "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";

/// What the client of a connection sees when every request is answered by naming it.
std::string talk(std::string_view sent, std::size_t piece)
{
    memory_budget budget(std::size_t{1024} * 1024);
    connection one(limits, budget);
    while (!sent.empty() && !one.closes()) {
        std::string_view part = sent.substr(0, piece);
        sent.remove_prefix(part.size());
        while (!part.empty() && !one.closes()) {
            switch (one.take(part)) {
            case connection_need::bytes: break;
            case connection_need::answer:
                one.answers().append(one.request().target()).append(one.request().body() + ";");
                EXPECT_TRUE(one.answered(one.request().keeps_alive()));
                break;
            case connection_need::refusal:
            case connection_need::room:
                one.answers().append("refused");
                EXPECT_TRUE(one.answered(false));
            }
        }
    }
    return std::string(one.unsent());
}

TEST(connection, answers_pipelined_requests_in_order_wherever_they_are_cut)
{
    const std::string both = std::string(get) + std::string(post) + std::string(get);
    for (std::size_t piece = 1; piece <= both.size(); ++piece)
        EXPECT_EQ(talk(both, piece), "/a;/bhi;/a;") << piece;
}

TEST(connection, reads_nothing_behind_a_refusal_or_a_last_request)
{
    const std::string refused = std::string(get) + "nonsense\r\n\r\n" + std::string(get);
    const std::string last =
        "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + std::string(get);
    for (std::size_t piece = 1; piece <= refused.size(); ++piece)
        EXPECT_EQ(talk(refused, piece), "/a;refused") << piece;
    EXPECT_EQ(talk(last, last.size()), "/a;");
}

TEST(connection, tells_what_it_is_doing)
{
    memory_budget budget(0);
    connection one(limits, budget);
    EXPECT_EQ(one.phase(), connection_phase::idle);
    std::string_view some = get.substr(0, 5);
    EXPECT_EQ(one.take(some), connection_need::bytes);
    EXPECT_EQ(one.phase(), connection_phase::receiving);
    some = get.substr(5);
    EXPECT_EQ(one.take(some), connection_need::answer);
    EXPECT_EQ(one.phase(), connection_phase::answering);
    one.answers().append("abc");
    EXPECT_TRUE(one.answered(true));
    EXPECT_EQ(one.phase(), connection_phase::sending);
    one.sent(3);
    EXPECT_EQ(one.phase(), connection_phase::idle);
}

TEST(connection, asks_a_waiting_client_for_its_body)
{
    memory_budget budget(0);
    connection one(limits, budget);
    std::string_view head = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                            "Content-Length: 1\r\n\r\n";
    EXPECT_EQ(one.take(head), connection_need::bytes);
    EXPECT_EQ(one.unsent(), "HTTP/1.1 100 Continue\r\n\r\n");
}

TEST(connection, does_not_ask_for_a_body_that_is_there_already)
{
    memory_budget budget(0);
    connection one(limits, budget);
    std::string_view whole = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                             "Content-Length: 1\r\n\r\na";
    EXPECT_EQ(one.take(whole), connection_need::answer);
    EXPECT_EQ(one.unsent(), "");
}

TEST(connection, asks_the_budget_for_a_large_body_before_it_comes)
{
    memory_budget budget(std::size_t{300} * 1024);
    std::string_view head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
    connection first(limits, budget);
    std::string_view bytes = head;
    EXPECT_EQ(first.take(bytes), connection_need::bytes);
    {
        connection second(limits, budget);
        bytes = head;
        EXPECT_EQ(second.take(bytes), connection_need::room);
    }
    const std::string body(100000, 'a');
    bytes = body;
    EXPECT_EQ(first.take(bytes), connection_need::answer);
    EXPECT_TRUE(first.answered(true)); // gives its share back
    connection third(limits, budget);
    bytes = head;
    EXPECT_EQ(third.take(bytes), connection_need::bytes);
}

TEST(connection, asks_the_budget_for_a_chunked_body_as_it_grows)
{
    memory_budget budget(std::size_t{100} * 1024);
    connection one(limits, budget);
    std::string_view head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(one.take(head), connection_need::bytes);
    const std::string chunk = "4000\r\n" + std::string(0x4000, 'a') + "\r\n";
    connection_need need = connection_need::bytes;
    int chunks = 0;
    for (; chunks < 10 && need == connection_need::bytes; ++chunks) {
        std::string_view bytes = chunk;
        need = one.take(bytes);
    }
    EXPECT_EQ(need, connection_need::room);
    EXPECT_EQ(chunks, 4);
}

TEST(connection, is_given_up_when_its_answer_has_no_room)
{
    memory_budget budget(std::size_t{100} * 1024);
    connection one(limits, budget);
    std::string_view bytes = get;
    EXPECT_EQ(one.take(bytes), connection_need::answer);
    one.answers().append(std::string(std::size_t{200} * 1024, 'a'));
    EXPECT_FALSE(one.answered(true));
}

} // namespace
} // namespace hashrange::server
