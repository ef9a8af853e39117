// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/endpoint.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange {
namespace {

endpoint parsed(std::string_view url)
{
    return parse_endpoint(url).value();
}

TEST(endpoint, a_name_and_a_port_are_read)
{
    const endpoint local = parsed("http://localhost:8000");
    EXPECT_EQ(local, (endpoint{url_scheme::http, host_kind::name, "localhost", 8000}));
    EXPECT_EQ(local.authority(), "localhost:8000");
    EXPECT_EQ(local.to_string(), "http://localhost:8000");
}

TEST(endpoint, the_port_of_the_scheme_is_the_default_and_is_not_shown)
{
    EXPECT_EQ(parsed("http://example.org").port, 80);
    EXPECT_EQ(parsed("https://example.org").port, 443);
    EXPECT_EQ(parsed("https://example.org:443/").authority(), "example.org");
    EXPECT_EQ(parsed("http://example.org:443").authority(), "example.org:443");
}

TEST(endpoint, addresses_are_told_from_names)
{
    EXPECT_EQ(parsed("http://127.0.0.1:8000").kind, host_kind::ipv4);
    EXPECT_EQ(parsed("http://[::1]:8000").kind, host_kind::ipv6);
    EXPECT_EQ(parsed("http://[::1]:8000").host, "::1");
    EXPECT_EQ(parsed("http://[::1]:8000").authority(), "[::1]:8000");
    EXPECT_EQ(parsed("https://[2001:DB8::1]").to_string(), "https://[2001:db8::1]");
    EXPECT_EQ(parsed("http://1and1.example").kind, host_kind::name);
}

TEST(endpoint, scheme_and_host_are_lower_case)
{
    EXPECT_EQ(parsed("HTTPS://Example.ORG"), parsed("https://example.org"));
}

TEST(endpoint, names_of_containers_may_hold_underscores)
{
    EXPECT_EQ(parsed("http://dynamodb_local:8000").host, "dynamodb_local");
}

TEST(endpoint, what_is_not_an_endpoint_is_refused)
{
    for (const std::string_view url : {
             "",
             "localhost:8000",
             "ftp://localhost",
             "http:/localhost",
             "http://",
             "http:///",
             "http://:8000",
             "http://localhost:",
             "http://localhost:0",
             "http://localhost:65536",
             "http://localhost:80a",
             "http://localhost:+80",
             "http://localhost:80:80",
             "http://localhost/a b",
             "http://localhost/a\r\nX: y",
             "http://localhost/path?query",
             "http://localhost?query",
             "http://localhost#fragment",
             "http://a b",
             "http://a\r\nX: y",
             "http://a%41",
             "http://.example",
             "http://example..org",
             "http://256.0.0.1",
             "http://127.1",
             "http://2130706433",
             "http://[::1",
             "http://::1",
             "http://[::1]8000",
             "http://[fe80::1%25eth0]",
             "http://[127.0.0.1]",
             "http://localhost@evil.example",
         }) {
        const auto outcome = parse_endpoint(url);
        ASSERT_FALSE(outcome) << url;
        EXPECT_EQ(outcome.error(), errc::configuration) << url;
    }
}

TEST(endpoint, a_host_longer_than_dns_allows_is_refused)
{
    EXPECT_TRUE(parse_endpoint("http://" + std::string(63, 'a')));
    EXPECT_FALSE(parse_endpoint("http://" + std::string(64, 'a')));
    std::string longest;
    for (int i = 0; i < 127; ++i)
        longest += "a.";
    EXPECT_TRUE(parse_endpoint("http://" + longest.substr(0, 253)));
    EXPECT_FALSE(parse_endpoint("http://" + longest + "a"));
}

TEST(endpoint, a_password_in_a_refused_url_is_not_repeated)
{
    const auto outcome = parse_endpoint("http://user:hunter2@localhost:8000");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().to_string().find("hunter2"), std::string::npos);
}

TEST(endpoint, only_this_machine_is_loopback)
{
    for (const std::string_view url :
         {"http://localhost", "http://x.localhost", "http://127.9.9.9", "https://[::1]"})
        EXPECT_TRUE(parsed(url).is_loopback()) << url;
    for (const std::string_view url :
         {"http://localhost.example.org", "http://128.0.0.1", "http://[::2]", "http://127.example"})
        EXPECT_FALSE(parsed(url).is_loopback()) << url;
}

TEST(endpoint, a_path_is_kept_as_it_stands)
{
    EXPECT_EQ(parsed("http://localhost").path, "/");
    EXPECT_EQ(parsed("http://localhost:8000/"), parsed("http://localhost:8000"));
    const endpoint gateway = parsed("https://gateway.example/stage/dynamodb/");
    EXPECT_EQ(gateway.path, "/stage/dynamodb/");
    EXPECT_EQ(gateway.authority(), "gateway.example");
    EXPECT_EQ(gateway.to_string(), "https://gateway.example/stage/dynamodb/");
}

} // namespace
} // namespace hashrange
