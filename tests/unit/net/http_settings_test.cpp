// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/http_settings.hpp"
#include "unit/net/credentials/test_machine.hpp"

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

constexpr const char* config_path = "/home/ada/.aws/config";

/// A machine with keys in its variables, and what a test adds.
struct keyed_machine : test_machine {
    keyed_machine()
    {
        environment.set("AWS_ACCESS_KEY_ID", "AKID");
        environment.set("AWS_SECRET_ACCESS_KEY", "key");
    }
    std::string dynamodb(const http_options& options = {}) { return at(options, true); }
    std::string streams(const http_options& options = {}) { return at(options, false); }

private:
    std::string at(const http_options& options, bool tables)
    {
        const auto found = resolve(options);
        if (!found)
            return "error: " + std::string(found.error().message());
        return (tables ? found->dynamodb : found->streams).to_string();
    }
};

TEST(http_settings, endpoints_of_ones_own_have_an_order)
{
    keyed_machine machine;
    EXPECT_EQ(machine.dynamodb(), "https://dynamodb.eu-west-1.amazonaws.com");
    const std::string profile_wide = "[default]\nendpoint_url = http://profile.example\n";
    machine.files.set(config_path, profile_wide);
    EXPECT_EQ(machine.dynamodb(), "http://profile.example");
    machine.files.set(
        config_path,
        profile_wide + "services = s\n[services s]\ndynamodb =\n  endpoint_url = "
                       "http://service.example/base\n"
    );
    EXPECT_EQ(machine.dynamodb(), "http://service.example/base");
    machine.environment.set("AWS_ENDPOINT_URL", "http://all.example:8000");
    EXPECT_EQ(machine.dynamodb(), "http://all.example:8000");
    machine.environment.set("AWS_ENDPOINT_URL_DYNAMODB", "https://one.example");
    EXPECT_EQ(machine.dynamodb(), "https://one.example");
    EXPECT_EQ(machine.dynamodb({.endpoint = "http://option.example"}), "http://option.example");
    machine.environment.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    EXPECT_EQ(machine.dynamodb(), "https://dynamodb.eu-west-1.amazonaws.com");
    EXPECT_EQ(machine.dynamodb({.endpoint = "http://option.example"}), "http://option.example");
}

TEST(http_settings, streams_follow_the_tables_unless_told_otherwise)
{
    keyed_machine machine;
    machine.environment.set("AWS_ENDPOINT_URL_DYNAMODB", "http://one.example");
    EXPECT_EQ(machine.streams(), "http://one.example");
    machine.environment.set("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "http://two.example");
    EXPECT_EQ(machine.streams(), "http://two.example");
    EXPECT_EQ(machine.streams({.endpoint = "http://option.example"}), "http://option.example");
}

TEST(http_settings, fips_and_dual_stack_come_from_option_variable_and_profile)
{
    keyed_machine machine;
    machine.files.set(
        config_path, "[default]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n"
    );
    EXPECT_EQ(machine.dynamodb(), "https://dynamodb-fips.eu-west-1.api.aws");
    machine.environment.set("AWS_USE_FIPS_ENDPOINT", "FALSE");
    EXPECT_EQ(machine.dynamodb(), "https://dynamodb.eu-west-1.api.aws");
    EXPECT_EQ(
        machine.dynamodb({.fips = true, .dual_stack = false}),
        "https://dynamodb-fips.eu-west-1.amazonaws.com"
    );
    machine.environment.set("AWS_ENDPOINT_URL", "http://all.example");
    EXPECT_NE(machine.dynamodb().find("Dualstack and custom endpoint"), std::string::npos);
    EXPECT_NE(machine.dynamodb({.fips = true}).find("FIPS and custom endpoint"), std::string::npos);
}

TEST(http_settings, an_account_that_is_known_has_its_endpoint)
{
    keyed_machine machine;
    machine.environment.set("AWS_ACCOUNT_ID", "123456789012");
    const std::string own = "https://123456789012.ddb.eu-west-1.amazonaws.com";
    const std::string plain = "https://dynamodb.eu-west-1.amazonaws.com";
    EXPECT_EQ(machine.dynamodb(), own);
    EXPECT_EQ(machine.streams(), "https://streams.dynamodb.eu-west-1.amazonaws.com");
    machine.environment.set("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled");
    EXPECT_EQ(machine.dynamodb(), plain);
    EXPECT_EQ(machine.dynamodb({.account = account_endpoints::required}), own);
    machine.environment.unset("AWS_ACCOUNT_ID");
    EXPECT_TRUE(machine.dynamodb({.account = account_endpoints::required}).starts_with("error: "));
}

/// Credentials that have to be fetched, as those of a role.
class unfetched final : public credentials_source {
public:
    result<std::shared_ptr<const credentials>> get() override
    {
        return error(errc::configuration, "not in this test");
    }
};

TEST(http_settings, an_account_that_is_not_known_yet_is_asked_for_later)
{
    test_machine machine;
    const auto found = [&](account_endpoints wanted, std::optional<bool> fips = {}) {
        return machine.resolve(
            {.region = "eu-west-1",
             .credentials = std::make_shared<unfetched>(),
             .fips = fips,
             .account = wanted}
        );
    };
    const auto preferred = found(account_endpoints::preferred).value();
    ASSERT_TRUE(preferred.account_wish);
    EXPECT_EQ(preferred.account_wish->account, account_endpoints::preferred);
    EXPECT_EQ(preferred.dynamodb.host, "dynamodb.eu-west-1.amazonaws.com");
    const auto required = found(account_endpoints::required).value();
    ASSERT_TRUE(required.account_wish);
    EXPECT_EQ(required.account_wish->account, account_endpoints::required);
    EXPECT_FALSE(found(account_endpoints::disabled).value().account_wish);
    EXPECT_FALSE(found(account_endpoints::required, true)) << "no account has a FIPS endpoint";
}

TEST(http_settings, the_local_region_is_this_machine)
{
    test_machine machine;
    const auto found = machine.resolve({.region = "local"}).value();
    EXPECT_EQ(key_of(found), local_credentials().access_key_id);
    EXPECT_EQ(found.dynamodb.to_string(), "http://localhost:8000");
    EXPECT_EQ(found.region, "us-east-1");
}

TEST(http_settings, a_server_on_this_machine_reads_no_keys_from_files)
{
    test_machine machine;
    machine.files.set(config_path, "[default]\nregion = eu-west-3\nrole_arn = needs more\n");
    const http_options local{.endpoint = "http://localhost:8000"};
    const auto found = machine.resolve_with_its_region(local).value();
    EXPECT_EQ(key_of(found), local_credentials().access_key_id);
    EXPECT_EQ(found.region, "eu-west-3");
    EXPECT_TRUE(machine.asker->asked.empty());
}

TEST(http_settings, a_missing_region_is_one_error_with_all_that_was_looked_at)
{
    keyed_machine machine;
    const auto outcome = machine.resolve_with_its_region({});
    ASSERT_FALSE(outcome);
    const std::string told(outcome.error().message());
    for (const std::string_view part :
         {"`region`",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "profile \"default\"",
          "/home/ada/.aws/config (no such file)",
          "http://169.254.169.254 (nobody is there)"})
        EXPECT_NE(told.find(part), std::string::npos) << told;
}

} // namespace
} // namespace hashrange::net
