// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/http_settings.hpp"
#include "unit/net/scripted_asker.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::net {
namespace {

const fixed_environment nothing;
const fixed_environment alone{{"AWS_EC2_METADATA_DISABLED", "true"}};
const fixed_environment keys{{"AWS_ACCESS_KEY_ID", "AKID"}, {"AWS_SECRET_ACCESS_KEY", "key"}};

std::string key_of(const http_settings& settings)
{
    return settings.credentials->get().value()->access_key_id;
}

TEST(http_settings, a_region_leads_to_amazons_endpoints)
{
    const http_settings found = resolved({.region = "eu-west-1"}, keys).value();
    EXPECT_EQ(found.dynamodb.to_string(), "https://dynamodb.eu-west-1.amazonaws.com");
    EXPECT_EQ(found.streams.to_string(), "https://streams.dynamodb.eu-west-1.amazonaws.com");
    EXPECT_EQ(found.region, "eu-west-1");
    EXPECT_EQ(key_of(found), "AKID");
}

TEST(http_settings, the_region_comes_from_the_option_then_the_environment)
{
    fixed_environment both = keys;
    both.set("AWS_DEFAULT_REGION", "eu-west-3");
    EXPECT_EQ(resolved({}, both).value().region, "eu-west-3");
    both.set("AWS_REGION", "eu-west-2");
    EXPECT_EQ(resolved({}, both).value().region, "eu-west-2");
    EXPECT_EQ(resolved({.region = "eu-west-1"}, both).value().region, "eu-west-1");
    both.set("AWS_REGION", "");
    EXPECT_EQ(resolved({}, both).value().region, "eu-west-3");
}

TEST(http_settings, a_given_endpoint_serves_everything)
{
    const http_settings found =
        resolved({.region = "eu-west-1", .endpoint = "https://proxy.example"}, keys).value();
    EXPECT_EQ(found.dynamodb.to_string(), "https://proxy.example");
    EXPECT_EQ(found.streams, found.dynamodb);
}

TEST(http_settings, a_server_on_this_machine_needs_no_configuration)
{
    for (const std::string_view url : {"http://localhost:8000", "http://[::1]:8000"}) {
        const http_settings found = resolved({.endpoint = std::string(url)}, nothing).value();
        EXPECT_EQ(found.region, "us-east-1");
        EXPECT_EQ(key_of(found), local_credentials().access_key_id);
    }
}

TEST(http_settings, a_server_on_this_machine_uses_what_is_configured)
{
    fixed_environment environment = keys;
    environment.set("AWS_REGION", "eu-west-2");
    const http_options local{.endpoint = "http://localhost:8000"};
    const http_settings found = resolved(local, environment).value();
    EXPECT_EQ(found.region, "eu-west-2");
    EXPECT_EQ(key_of(found), "AKID");
    environment.unset("AWS_SECRET_ACCESS_KEY");
    EXPECT_EQ(resolved(local, environment).error(), errc::configuration);
}

TEST(http_settings, nothing_is_invented_for_a_server_elsewhere)
{
    for (const std::string_view url : {"https://localhost:8000", "http://192.168.0.1:8000"}) {
        const http_options there{.endpoint = std::string(url)};
        const auto no_region = resolved(there, keys);
        ASSERT_FALSE(no_region) << url;
        EXPECT_NE(no_region.error().message().find("AWS_REGION"), std::string::npos);
        const auto no_keys = resolved({.region = "eu-west-1", .endpoint = std::string(url)}, alone);
        ASSERT_FALSE(no_keys) << url;
        EXPECT_NE(no_keys.error().message().find("AWS_ACCESS_KEY_ID"), std::string::npos);
    }
}

TEST(http_settings, credentials_of_the_options_come_first)
{
    const auto mine = static_credentials({.access_key_id = "MINE", .secret_access_key = "mine"});
    const http_options options{.region = "eu-west-1", .credentials = mine};
    EXPECT_EQ(key_of(resolved(options, keys).value()), "MINE");
    EXPECT_EQ(key_of(resolved(options, nothing).value()), "MINE");
}

TEST(http_settings, what_is_wrong_is_told)
{
    EXPECT_EQ(resolved({}, keys).error(), errc::configuration);
    EXPECT_EQ(resolved({.region = "a b"}, keys).error(), errc::configuration);
    EXPECT_EQ(resolved({.endpoint = "localhost"}, keys).error(), errc::configuration);
}

TEST(http_settings, the_trust_store_comes_from_the_option_then_the_environment)
{
    fixed_environment environment = keys;
    http_options options{.region = "eu-west-1"};
    EXPECT_EQ(resolved(options, environment).value().network.trusted_certificates, "");
    environment.set("AWS_CA_BUNDLE", "/bundle.pem");
    EXPECT_EQ(resolved(options, environment).value().network.trusted_certificates, "/bundle.pem");
    options.trusted_certificates = "/mine.pem";
    EXPECT_EQ(resolved(options, environment).value().network.trusted_certificates, "/mine.pem");
}

} // namespace
} // namespace hashrange::net
