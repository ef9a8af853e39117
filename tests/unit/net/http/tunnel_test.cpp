// SPDX-License-Identifier: Apache-2.0
#include "net/http/tunnel.hpp"

#include <gtest/gtest.h>

namespace hashrange::net::http {
namespace {

tunnel to_example(std::string_view authorization = "")
{
    return {parse_endpoint("https://example.org").value(), secret(authorization)};
}

TEST(tunnel, asks_for_host_and_port)
{
    EXPECT_EQ(
        to_example().request(),
        "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\nUser-Agent: hashrange\r\n\r\n"
    );
    const tunnel by_address(parse_endpoint("http://[::2]:8000").value(), "Basic eA==");
    EXPECT_EQ(
        by_address.request(),
        "CONNECT [::2]:8000 HTTP/1.1\r\nHost: [::2]:8000\r\nProxy-Authorization: Basic eA==\r\n"
        "User-Agent: hashrange\r\n\r\n"
    );
}

TEST(tunnel, is_open_when_the_proxy_agrees_however_its_answer_comes)
{
    const std::string_view answer = "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n";
    tunnel at_once = to_example();
    EXPECT_EQ(at_once.feed(answer), progress::done);
    tunnel in_pieces = to_example();
    for (std::size_t i = 0; i + 1 < answer.size(); ++i)
        ASSERT_EQ(in_pieces.feed(answer.substr(i, 1)), progress::more);
    EXPECT_EQ(in_pieces.feed(answer.substr(answer.size() - 1)), progress::done);
}

TEST(tunnel, anything_else_is_a_refusal)
{
    const auto refusal = [](std::string_view answer) {
        tunnel asked = to_example("Basic canary");
        return asked.feed(answer) == progress::failed ? std::string(asked.failure()) : "(none)";
    };
    EXPECT_NE(refusal("HTTP/1.1 407 Who?\r\n\r\n").find("407"), std::string::npos);
    EXPECT_NE(refusal("HTTP/1.0 503 No\r\n\r\n").find("503"), std::string::npos);
    EXPECT_NE(refusal("HTTP/1.1 301 There\r\n\r\n").find("301"), std::string::npos);
    EXPECT_NE(refusal("HTTP/1.1 200 OK\r\n\r\nmore").find("more"), std::string::npos);
    EXPECT_NE(refusal("HTTP/2 200\r\n\r\n"), "(none)");
    EXPECT_NE(refusal("HTTP/1.1 2x0 OK\r\n\r\n"), "(none)");
    EXPECT_NE(refusal("SSH-2.0-x\r\n\r\n"), "(none)");
}

} // namespace
} // namespace hashrange::net::http
