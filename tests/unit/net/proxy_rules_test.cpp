// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/proxy_rules.hpp"

#include <gtest/gtest.h>

namespace hashrange::net {
namespace {

std::string
way_to(std::string_view url, const fixed_environment& environment, http_options options = {})
{
    const auto rules = proxy_rules::find(options, environment);
    if (!rules)
        return "error: " + std::string(rules.error().message());
    const proxy* by = rules->find_for(parse_endpoint(url).value());
    return by == nullptr ? "straight" : by->at.to_string();
}

TEST(proxy_rules, without_settings_the_way_is_straight)
{
    EXPECT_EQ(way_to("https://example.org", fixed_environment()), "straight");
}

TEST(proxy_rules, the_scheme_decides_which_variable_counts)
{
    const fixed_environment both{
        {"HTTPS_PROXY", "http://secure.example:3128"}, {"http_proxy", "plain.example:8080"}};
    EXPECT_EQ(way_to("https://example.org", both), "http://secure.example:3128");
    EXPECT_EQ(way_to("http://example.org", both), "http://plain.example:8080");
    const fixed_environment cases{
        {"HTTPS_PROXY", "http://capitals.example"}, {"https_proxy", "http://small.example"}};
    EXPECT_EQ(way_to("https://example.org", cases), "http://small.example");
}

TEST(proxy_rules, a_request_to_a_cgi_program_cannot_name_a_proxy)
{
    const fixed_environment cgi{{"HTTP_PROXY", "http://evil.example"}, {"REQUEST_METHOD", "GET"}};
    EXPECT_EQ(way_to("http://example.org", cgi), "straight");
}

TEST(proxy_rules, variables_spare_this_machine_and_the_option_does_not)
{
    const fixed_environment all{{"HTTP_PROXY", "http://p.example"}};
    EXPECT_EQ(way_to("http://localhost:8000", all), "straight");
    EXPECT_EQ(way_to("http://127.0.0.1:8000", all), "straight");
    EXPECT_EQ(
        way_to("http://localhost", all, {.proxy = "http://mine.example"}), "http://mine.example"
    );
    EXPECT_EQ(way_to("http://example.org", all, {.proxy = "none"}), "straight");
}

TEST(proxy_rules, who_is_excepted_is_reached_straight)
{
    struct row {
        const char* rules;
        const char* url;
        bool straight;
    };
    for (const row& tried : {
             row{"*", "https://a.example", true},
             row{"example.org", "https://example.org", true},
             row{"example.org", "https://a.example.org", true},
             row{"example.org", "https://notexample.org", false},
             row{".example.org", "https://a.example.org", true},
             row{"*.example.org", "https://a.example.org", true},
             row{"EXAMPLE.org", "https://example.ORG", true},
             row{" x.example , example.org ", "https://example.org", true},
             row{"example.org:443", "https://example.org", true},
             row{"example.org:8443", "https://example.org", false},
             row{"example.org:8443", "https://example.org:8443", true},
             row{"10.0.0.1", "https://10.0.0.1", true},
             row{"10.0.0.1", "https://10.0.0.10", false},
             row{"10.0.0.0/8", "https://10.255.0.1", true},
             row{"10.0.0.0/8", "https://11.0.0.1", false},
             row{"10.1.2.0/23", "https://10.1.3.255", true},
             row{"10.1.2.0/23", "https://10.1.4.0", false},
             row{"10.0.0.0/33", "https://10.0.0.0", false},
             row{"10.0.0.0/", "https://10.0.0.0", false},
             row{"0.0.0.0/0", "https://a.example", false},
             row{"2001:db8::1", "https://[2001:db8:0::1]", true},
             row{"[2001:db8::1]", "https://[2001:db8::1]", true},
             row{"[2001:db8::1]:443", "https://[2001:db8::1]", true},
             row{"2001:db8::/32", "https://[2001:db8:ffff::1]", true},
             row{"2001:db8::/32", "https://[2001:db9::1]", false},
             row{"0.0.1", "https://10.0.0.1", false},
             row{"", "https://example.org", false},
             row{",,", "https://example.org", false},
         }) {
        const fixed_environment environment{
            {"HTTPS_PROXY", "http://p.example"}, {"NO_PROXY", tried.rules}};
        EXPECT_EQ(way_to(tried.url, environment), tried.straight ? "straight" : "http://p.example")
            << tried.rules << " " << tried.url;
    }
    const fixed_environment everything{{"HTTPS_PROXY", "http://p.example"}, {"NO_PROXY", "*"}};
    EXPECT_EQ(
        way_to("https://example.org", everything, {.no_proxy = "a.example"}), "http://p.example"
    );
}

TEST(proxy_rules, a_user_is_told_to_the_proxy_and_nobody_else)
{
    const fixed_environment environment{{"HTTPS_PROXY", "http://ada:love%3Alace%40@p.example:1"}};
    const auto rules = proxy_rules::find({}, environment).value();
    const proxy* by = rules.find_for(parse_endpoint("https://example.org").value());
    ASSERT_NE(by, nullptr);
    EXPECT_EQ(by->authorization.reveal(), "Basic YWRhOmxvdmU6bGFjZUA=");
    EXPECT_EQ(by->at.to_string(), "http://p.example:1");
}

TEST(proxy_rules, what_is_wrong_is_named_and_no_password_repeated)
{
    for (const char* url :
         {"https://ada:canary@p.example",
          "socks5://ada:canary@p.example",
          "http://ada:canary%4@p.example",
          "http://ada:canary@",
          "http://ada:canary@p.example/path",
          "http://ada:canary@p example"}) {
        const std::string told = way_to("https://a.example", {{"HTTPS_PROXY", url}});
        EXPECT_TRUE(told.starts_with("error: HTTPS_PROXY")) << told;
        EXPECT_EQ(told.find("canary"), std::string::npos) << told;
        const std::string by_option = way_to("https://a.example", {}, {.proxy = url});
        EXPECT_TRUE(by_option.starts_with("error: the option `proxy`")) << by_option;
    }
}

} // namespace
} // namespace hashrange::net
