// SPDX-License-Identifier: Apache-2.0
#include "net/shell/tcp_stream.hpp"
#include "net/shell/wait.hpp"
#include "support/loopback_server.hpp"
#include "unit/net/shell/blocking_io.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

namespace hashrange::net::shell {
namespace {

using namespace std::chrono_literals;
using test_support::loopback_connection;
using test_support::loopback_server;

clock_source& clock = system_clock_source();

tcp_stream connect_to(const loopback_server& server)
{
    return connect(server.endpoint(), within(5s)).value();
}

std::string receive_all(byte_stream& stream)
{
    std::string all;
    std::array<char, 100> buffer;
    for (;;) {
        const std::size_t got = receive_some(stream, buffer, within(5s)).value();
        if (got == 0)
            return all;
        all.append(buffer.data(), got);
    }
}

void send_all(byte_stream& stream, std::string_view bytes)
{
    while (!bytes.empty())
        bytes.remove_prefix(send_some(stream, bytes, within(5s)).value());
}

TEST(tcp_stream, carries_bytes_both_ways_until_the_peer_closes)
{
    loopback_server server([](loopback_connection& peer) { peer.send(peer.read_bytes(5)); });
    tcp_stream stream = connect_to(server);
    EXPECT_EQ(send_some(stream, "hello", within(5s)).value(), 5U);
    EXPECT_EQ(receive_all(stream), "hello");
}

TEST(tcp_stream, carries_more_than_the_sockets_can_hold)
{
    const std::string much(8'000'000, 'x');
    loopback_server server([&](loopback_connection& peer) {
        peer.send(peer.read_bytes(much.size()));
    });
    tcp_stream stream = connect_to(server);
    send_all(stream, much);
    EXPECT_EQ(receive_all(stream), much);
}

TEST(tcp_stream, a_name_is_tried_at_all_its_addresses)
{
    // "localhost" often means ::1 too, where nobody listens.
    loopback_server server([](loopback_connection& peer) { peer.send("hello"); });
    auto stream = connect(server.endpoint("localhost"), within(5s));
    ASSERT_TRUE(stream) << stream.error();
    EXPECT_EQ(receive_all(*stream), "hello");
}

TEST(tcp_stream, a_refused_connection_is_told_with_the_endpoint)
{
    endpoint nobody;
    {
        const loopback_server gone([](loopback_connection&) {});
        nobody = gone.endpoint();
    }
    const auto stream = connect(nobody, within(5s));
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error(), errc::connection_failed);
    EXPECT_EQ(stream.error().source(), error_source::network);
    EXPECT_NE(stream.error().message().find(nobody.to_string()), std::string::npos);
}

TEST(tcp_stream, a_name_without_address_is_told)
{
    const endpoint nowhere = parse_endpoint("http://no-such-host.invalid:8000").value();
    const auto stream = connect(nowhere, within(5s));
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error(), errc::connection_failed);
    EXPECT_NE(stream.error().message().find("no-such-host.invalid"), std::string::npos);
}

TEST(tcp_stream, silence_ends_at_the_deadline)
{
    loopback_server server([](loopback_connection& peer) { peer.wait_for_peer_to_close(10s); });
    tcp_stream stream = connect_to(server);
    std::array<char, 10> buffer;
    const auto before = clock.steady_now();
    const auto got = receive_some(stream, buffer, within(30ms));
    const auto waited = clock.steady_now() - before;
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::timed_out);
    EXPECT_GE(waited, 30ms);
    EXPECT_LT(waited, 3s);
}

TEST(tcp_stream, a_peer_that_does_not_read_ends_at_the_deadline)
{
    loopback_server server([](loopback_connection& peer) { peer.wait_for_peer_to_close(10s); });
    tcp_stream stream = connect_to(server);
    const std::string much(1'000'000, 'x');
    const patience limit = within(100ms);
    for (;;) {
        const auto sent = send_some(stream, much, limit);
        if (sent)
            continue;
        EXPECT_EQ(sent.error(), errc::timed_out);
        return;
    }
}

TEST(tcp_stream, waiting_can_be_stopped_by_another_thread)
{
    loopback_server server([](loopback_connection& peer) { peer.wait_for_peer_to_close(10s); });
    tcp_stream stream = connect_to(server);
    std::stop_source stop;
    const std::jthread stopper([&] { stop.request_stop(); });
    std::array<char, 10> buffer;
    const auto got = receive_some(stream, buffer, {clock.steady_now() + 10s, stop.get_token()});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::canceled);
}

TEST(tcp_stream, writing_to_a_broken_connection_is_an_error_and_no_signal)
{
    loopback_server server([](loopback_connection& peer) {
        peer.read_bytes(1);
        peer.reset();
    });
    tcp_stream stream = connect_to(server);
    for (;;) { // the first ones are still accepted by the kernel
        const auto sent = send_some(stream, "x", within(5s));
        if (sent)
            continue;
        EXPECT_EQ(sent.error(), errc::connection_lost);
        return;
    }
}

TEST(tcp_stream, is_quiet_until_the_peer_speaks_or_closes)
{
    loopback_server silent([](loopback_connection& peer) { peer.wait_for_peer_to_close(10s); });
    tcp_stream quiet = connect_to(silent);
    EXPECT_TRUE(quiet.is_quiet());
    EXPECT_TRUE(quiet.is_quiet());

    loopback_server talker([](loopback_connection& peer) {
        peer.send("x");
        peer.wait_for_peer_to_close(10s);
    });
    tcp_stream spoken_to = connect_to(talker);
    EXPECT_TRUE(shell::wait(spoken_to.descriptor(), readiness::readable, within(5s), clock));
    EXPECT_FALSE(spoken_to.is_quiet());

    loopback_server closer([](loopback_connection&) {});
    tcp_stream closed = connect_to(closer);
    EXPECT_TRUE(shell::wait(closed.descriptor(), readiness::readable, within(5s), clock));
    EXPECT_FALSE(closed.is_quiet());
}

} // namespace
} // namespace hashrange::net::shell
