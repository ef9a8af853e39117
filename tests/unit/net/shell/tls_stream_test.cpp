// SPDX-License-Identifier: Apache-2.0
#include "net/shell/socket_connector.hpp"
#include "support/loopback_server.hpp"
#include "support/temporary_folder.hpp"
#include "unit/net/shell/blocking_io.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace hashrange::net::shell {
namespace tls_stream_test {

using namespace std::chrono_literals;
using test_support::identity;
using test_support::loopback_authority;
using test_support::loopback_connection;
using test_support::loopback_server;

clock_source& clock = system_clock_source();

const loopback_server::behaviour echo = [](loopback_connection& peer) {
    peer.send(peer.read_bytes(5));
};

class tls_stream_test : public testing::Test {
protected:
    tls_stream_test() { authority_.save(trusted_); }

    result<std::unique_ptr<byte_stream>> connect(const endpoint& to, const std::string& trusted)
    {
        network_ = make_socket_connector(tls_use::ready, {.trusted_certificates = trusted}).value();
        return shell::connect(*network_, to, within(5s));
    }
    result<std::unique_ptr<byte_stream>> connect(const endpoint& to)
    {
        return connect(to, trusted_);
    }

    void expect_refused(const endpoint& to, std::string_view reason)
    {
        const auto stream = connect(to);
        ASSERT_FALSE(stream);
        EXPECT_EQ(stream.error(), errc::connection_failed);
        EXPECT_NE(stream.error().message().find(to.to_string()), std::string::npos);
        EXPECT_NE(stream.error().message().find(reason), std::string::npos)
            << stream.error().message();
    }

    loopback_authority authority_;
    test_support::temporary_folder folder_;
    const std::string trusted_ = folder_ / "authority.pem";
    std::shared_ptr<connector> network_;
};

std::string exchange_hello(byte_stream& stream)
{
    std::array<char, 100> buffer;
    EXPECT_EQ(send_some(stream, "hello", within(5s)).value(), 5U);
    const auto got = receive_some(stream, buffer, within(5s));
    return got ? std::string(buffer.data(), *got) : std::string(got.error().message());
}

TEST_F(tls_stream_test, a_trusted_server_of_that_name_is_spoken_to)
{
    const loopback_server server(echo, authority_.issue("DNS:localhost"));
    const auto stream = connect(server.endpoint("localhost"));
    ASSERT_TRUE(stream) << stream.error();
    EXPECT_TRUE((*stream)->is_quiet());
    EXPECT_EQ(exchange_hello(**stream), "hello");
}

TEST_F(tls_stream_test, a_trusted_server_of_that_address_is_spoken_to)
{
    const loopback_server server(echo, authority_.issue("IP:127.0.0.1"));
    const auto stream = connect(server.endpoint());
    ASSERT_TRUE(stream) << stream.error();
    EXPECT_EQ(exchange_hello(**stream), "hello");
}

TEST_F(tls_stream_test, version_1_2_is_good_enough)
{
    const loopback_server server(echo, authority_.issue("DNS:localhost"), TLS1_2_VERSION);
    const auto stream = connect(server.endpoint("localhost"));
    ASSERT_TRUE(stream) << stream.error();
    EXPECT_EQ(exchange_hello(**stream), "hello");
}

TEST_F(tls_stream_test, authorities_are_looked_up_in_a_directory_when_needed)
{
    const std::string directory = folder_ / "trusted";
    std::filesystem::create_directory(directory);
    const loopback_server server(echo, authority_.issue("DNS:localhost"));
    EXPECT_FALSE(connect(server.endpoint("localhost"), directory)) << "it is empty";
    authority_.save(directory + "/" + authority_.hashed_name());
    const auto stream = connect(server.endpoint("localhost"), directory);
    ASSERT_TRUE(stream) << stream.error();
    EXPECT_EQ(exchange_hello(**stream), "hello");
}

TEST_F(tls_stream_test, another_host_is_refused)
{
    const loopback_server server(echo, authority_.issue("DNS:example.org,IP:127.0.0.2"));
    expect_refused(server.endpoint("localhost"), "hostname mismatch");
    expect_refused(server.endpoint(), "IP address mismatch");
}

TEST_F(tls_stream_test, a_name_in_the_certificate_says_nothing_about_an_address)
{
    const loopback_server server(echo, authority_.issue("DNS:127.0.0.1"));
    expect_refused(server.endpoint(), "IP address mismatch");
}

TEST_F(tls_stream_test, an_authority_that_is_not_trusted_is_refused)
{
    const loopback_authority stranger;
    const loopback_server server(echo, stranger.issue("DNS:localhost"));
    expect_refused(server.endpoint("localhost"), "certificate");
}

TEST_F(tls_stream_test, a_server_that_vouches_for_itself_is_refused)
{
    const loopback_server server(echo, loopback_authority::self_signed("DNS:localhost"));
    expect_refused(server.endpoint("localhost"), "self");
}

TEST_F(tls_stream_test, a_certificate_out_of_its_time_is_refused)
{
    const loopback_server old(echo, authority_.issue("DNS:localhost", {.until = -60}));
    expect_refused(old.endpoint("localhost"), "expired");
    const loopback_server early(echo, authority_.issue("DNS:localhost", {.from = 60}));
    expect_refused(early.endpoint("localhost"), "not yet valid");
}

TEST_F(tls_stream_test, version_1_1_is_refused)
{
    const loopback_server server(echo, authority_.issue("DNS:localhost"), TLS1_1_VERSION);
    expect_refused(server.endpoint("localhost"), "");
}

TEST_F(tls_stream_test, the_systems_authorities_do_not_know_a_test)
{
    if (const auto system = make_socket_connector(tls_use::ready, {.trusted_certificates = ""});
        !system)
        GTEST_SKIP() << system.error();
    const loopback_server server(echo, authority_.issue("DNS:localhost"));
    EXPECT_FALSE(connect(server.endpoint("localhost"), ""));
}

TEST_F(tls_stream_test, a_server_that_does_not_speak_tls_is_refused)
{
    const loopback_server server([](loopback_connection& peer) {
        peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    endpoint to = server.endpoint("localhost");
    to.scheme = url_scheme::https;
    expect_refused(to, "");
}

TEST_F(tls_stream_test, a_silent_handshake_ends_at_the_deadline)
{
    const loopback_server server([](loopback_connection& peer) { peer.wait_for_peer_to_close(10s); }
    );
    endpoint to = server.endpoint("localhost");
    to.scheme = url_scheme::https;
    network_ = make_socket_connector(tls_use::ready, {.trusted_certificates = trusted_}).value();
    const auto stream = shell::connect(*network_, to, within(50ms));
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error(), errc::timed_out);
}

TEST_F(tls_stream_test, silence_after_the_handshake_ends_at_the_deadline)
{
    const loopback_server server(
        [](loopback_connection& peer) { peer.wait_for_peer_to_close(10s); },
        authority_.issue("DNS:localhost")
    );
    const auto stream = connect(server.endpoint("localhost"));
    ASSERT_TRUE(stream) << stream.error();
    std::array<char, 10> buffer;
    EXPECT_EQ(receive_some(**stream, buffer, within(30ms)).error(), errc::timed_out);
}

TEST_F(tls_stream_test, an_end_that_was_not_announced_is_a_loss)
{
    const loopback_server server(
        [](loopback_connection& peer) { peer.read_bytes(1); }, authority_.issue("DNS:localhost")
    );
    const auto stream = connect(server.endpoint("localhost"));
    ASSERT_TRUE(stream) << stream.error();
    std::array<char, 10> buffer;
    ASSERT_TRUE(send_some(**stream, "x", within(5s)));
    const auto got = receive_some(**stream, buffer, within(5s));
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::connection_lost);
    EXPECT_FALSE((*stream)->is_quiet());
}

TEST_F(tls_stream_test, writing_to_a_broken_connection_is_an_error_and_no_signal)
{
    const loopback_server server(
        [](loopback_connection& peer) { peer.reset(); }, authority_.issue("DNS:localhost")
    );
    const auto stream = connect(server.endpoint("localhost"));
    ASSERT_TRUE(stream) << stream.error();
    for (;;) { // the first may still be accepted by the kernel
        const auto sent = send_some(**stream, "x", within(5s));
        if (sent)
            continue;
        EXPECT_EQ(sent.error(), errc::connection_lost);
        return;
    }
}

TEST_F(tls_stream_test, more_than_the_sockets_can_hold_is_carried)
{
    const std::string much(4'000'000, 'x');
    const loopback_server server(
        [&](loopback_connection& peer) { peer.send(peer.read_bytes(much.size())); },
        authority_.issue("DNS:localhost")
    );
    const auto stream = connect(server.endpoint("localhost"));
    ASSERT_TRUE(stream) << stream.error();
    std::string_view unsent = much;
    while (!unsent.empty())
        unsent.remove_prefix(send_some(**stream, unsent, within(5s)).value());
    std::array<char, 16384> buffer;
    std::size_t received = 0;
    while (received < much.size())
        received += receive_some(**stream, buffer, within(5s)).value();
    EXPECT_EQ(received, much.size());
}

TEST(tls_context, a_trust_store_that_cannot_be_read_is_named)
{
    const test_support::temporary_folder folder;
    const std::string empty = folder / "empty.pem";
    std::filesystem::create_symlink("/dev/null", empty);
    for (const std::string& path : {folder / "missing.pem", empty}) {
        const auto network = make_socket_connector(tls_use::ready, {.trusted_certificates = path});
        ASSERT_FALSE(network) << path;
        EXPECT_EQ(network.error(), errc::configuration);
        EXPECT_NE(network.error().message().find(path), std::string::npos);
    }
}

} // namespace tls_stream_test
} // namespace hashrange::net::shell
