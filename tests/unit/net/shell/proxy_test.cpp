// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/http_transport.hpp"
#include "net/proxy_rules.hpp"
#include "net/shell/socket_connector.hpp"
#include "support/loopback_proxy.hpp"
#include "support/loopback_server.hpp"
#include "support/temporary_folder.hpp"
#include "unit/net/shell/blocking_io.hpp"

#include <gtest/gtest.h>

#include <chrono>

/// The whole client through a proxy on this machine.
namespace hashrange::net {
namespace {

using test_support::loopback_authority;
using test_support::loopback_connection;
using test_support::loopback_proxy;
using test_support::loopback_server;

constexpr const char* agreed = "HTTP/1.1 200 Connection established\r\n\r\n";

void serve(loopback_connection& peer)
{
    while (!peer.read_request().empty())
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
}

class proxy_test : public testing::Test {
protected:
    proxy_test() { authority_.save(trusted_); }

    result<op::get_item_response> get(const endpoint& from, const std::string& through)
    {
        const http_options options{
            .region = "eu-west-1",
            .endpoint = from.to_string(),
            .credentials = static_credentials(local_credentials()),
            .proxy = through,
            .retry = {.mode = retry_mode::never},
            .trusted_certificates = trusted_,
        };
        const auto client = make_http_transport(options, {.environment = nothing_}).value();
        return client->send(op::get_item_request{.table = "t", .key = item{{"pk", "1"}}});
    }

    loopback_authority authority_;
    test_support::temporary_folder folder_;
    const std::string trusted_ = folder_ / "authority.pem";
    const fixed_environment nothing_;
};

TEST_F(proxy_test, a_tunnel_carries_tls_that_the_proxy_cannot_read)
{
    const loopback_server server(serve, authority_.issue("DNS:localhost"));
    const loopback_proxy proxy(server.port(), agreed);
    const endpoint to = server.endpoint("localhost");
    const auto got = get(to, proxy.url("ada:love%20lace@"));
    ASSERT_TRUE(got) << got.error();
    ASSERT_EQ(proxy.heads().size(), 1U);
    const std::string head = proxy.heads()[0];
    EXPECT_TRUE(head.starts_with("CONNECT " + to.authority() + " HTTP/1.1\r\n")) << head;
    EXPECT_NE(head.find("Proxy-Authorization: Basic YWRhOmxvdmUgbGFjZQ==\r\n"), std::string::npos);
    EXPECT_EQ(head.find("X-Amz"), std::string::npos) << head;
}

TEST_F(proxy_test, a_tunnel_carries_plain_requests_too)
{
    const loopback_server server(serve);
    const loopback_proxy proxy(server.port(), agreed);
    const auto got = get(server.endpoint(), proxy.url());
    ASSERT_TRUE(got) << got.error();
    EXPECT_EQ(proxy.heads().size(), 1U);
}

TEST_F(proxy_test, the_server_behind_it_must_be_the_one_that_was_meant)
{
    const loopback_server server(serve, authority_.issue("DNS:example.org"));
    const loopback_proxy proxy(server.port(), agreed);
    const auto got = get(server.endpoint("localhost"), proxy.url());
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::connection_failed);
    EXPECT_NE(got.error().message().find("hostname mismatch"), std::string_view::npos);
}

TEST_F(proxy_test, a_refusal_names_the_proxy_and_no_password)
{
    const loopback_server server(serve);
    const loopback_proxy proxy(server.port(), "HTTP/1.1 407 Who?\r\nContent-Length: 0\r\n\r\n");
    const auto got = get(server.endpoint(), proxy.url("ada:canary@"));
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::connection_failed);
    const std::string told = got.error().to_string();
    EXPECT_NE(told.find("through the proxy " + proxy.url()), std::string::npos) << told;
    EXPECT_NE(told.find("407"), std::string::npos) << told;
    EXPECT_EQ(told.find("canary"), std::string::npos) << told;
    EXPECT_EQ(server.accepted_at_last(), 1) << "by the proxy, which passed nothing on";
}

TEST_F(proxy_test, a_proxy_that_is_not_there_is_told)
{
    const loopback_server server(serve);
    const auto got = get(server.endpoint(), "http://127.0.0.1:1");
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::connection_failed);
    EXPECT_NE(got.error().message().find("through the proxy"), std::string_view::npos);
    EXPECT_EQ(server.accepted(), 0);
}

TEST_F(proxy_test, a_deadline_that_passes_at_the_proxy_stays_one)
{
    using namespace std::chrono_literals;
    const loopback_server silent([](loopback_connection& peer) {
        while (!peer.read_request().empty())
            ;
    });
    http_options options;
    options.proxy = silent.endpoint().to_string();
    network_settings settings;
    settings.proxies = proxy_rules::find(options, nothing_).value();
    const auto network = shell::make_socket_connector(shell::tls_use::on_demand, settings).value();
    const endpoint to = parse_endpoint("http://server.example").value();
    const auto made = shell::connect(*network, to, shell::within(50ms));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error(), errc::timed_out);
    EXPECT_NE(made.error().message().find("through the proxy"), std::string_view::npos);
}

} // namespace
} // namespace hashrange::net
