// SPDX-License-Identifier: Apache-2.0
#include "net/endpoint_rules.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::net {
namespace {

std::string placed(amazon_service service, const endpoint_wish& wish)
{
    const auto found = endpoint_by_rules(service, wish);
    return found ? found->to_string() : std::string(found.error().message());
}

std::string dynamodb(const endpoint_wish& wish)
{
    return placed(amazon_service::dynamodb, wish);
}

/// What each partition answers to the four combinations.
struct partition_row {
    const char* region;
    const char* plain;
    const char* fips;
    const char* dual_stack;
    const char* both;
};

constexpr const char* no_dual_stack =
    "DualStack is enabled but this partition does not support DualStack";
constexpr const char* not_both =
    "FIPS and DualStack are enabled, but this partition does not support one or both";

constexpr partition_row dynamodb_rows[] = {
    {"us-east-1",
     "https://dynamodb.us-east-1.amazonaws.com",
     "https://dynamodb-fips.us-east-1.amazonaws.com",
     "https://dynamodb.us-east-1.api.aws",
     "https://dynamodb-fips.us-east-1.api.aws"},
    {"il-central-1",
     "https://dynamodb.il-central-1.amazonaws.com",
     "https://dynamodb-fips.il-central-1.amazonaws.com",
     "https://dynamodb.il-central-1.api.aws",
     "https://dynamodb-fips.il-central-1.api.aws"},
    {"zz-new-7", // a region that nobody knew: of the first partition
     "https://dynamodb.zz-new-7.amazonaws.com",
     "https://dynamodb-fips.zz-new-7.amazonaws.com",
     "https://dynamodb.zz-new-7.api.aws",
     "https://dynamodb-fips.zz-new-7.api.aws"},
    {"cn-north-1",
     "https://dynamodb.cn-north-1.amazonaws.com.cn",
     "https://dynamodb-fips.cn-north-1.amazonaws.com.cn",
     "https://dynamodb.cn-north-1.api.amazonwebservices.com.cn",
     "https://dynamodb-fips.cn-north-1.api.amazonwebservices.com.cn"},
    {"us-gov-west-1",
     "https://dynamodb.us-gov-west-1.amazonaws.com",
     "https://dynamodb.us-gov-west-1.amazonaws.com",
     "https://dynamodb.us-gov-west-1.api.aws",
     "https://dynamodb-fips.us-gov-west-1.api.aws"},
    {"us-iso-east-1",
     "https://dynamodb.us-iso-east-1.c2s.ic.gov",
     "https://dynamodb-fips.us-iso-east-1.c2s.ic.gov",
     no_dual_stack,
     not_both},
    {"us-isob-east-1",
     "https://dynamodb.us-isob-east-1.sc2s.sgov.gov",
     "https://dynamodb-fips.us-isob-east-1.sc2s.sgov.gov",
     no_dual_stack,
     not_both},
    {"eu-isoe-west-1",
     "https://dynamodb.eu-isoe-west-1.cloud.adc-e.uk",
     "https://dynamodb-fips.eu-isoe-west-1.cloud.adc-e.uk",
     no_dual_stack,
     not_both},
    {"us-isof-south-1",
     "https://dynamodb.us-isof-south-1.csp.hci.ic.gov",
     "https://dynamodb-fips.us-isof-south-1.csp.hci.ic.gov",
     no_dual_stack,
     not_both},
    {"eusc-de-east-1",
     "https://dynamodb.eusc-de-east-1.amazonaws.eu",
     "https://dynamodb-fips.eusc-de-east-1.amazonaws.eu",
     "https://dynamodb.eusc-de-east-1.api.amazonwebservices.eu",
     "https://dynamodb-fips.eusc-de-east-1.api.amazonwebservices.eu"},
    {"local",
     "http://localhost:8000",
     "Invalid Configuration: FIPS and local endpoint are not supported",
     "Invalid Configuration: Dualstack and local endpoint are not supported",
     "Invalid Configuration: FIPS and local endpoint are not supported"},
};

TEST(endpoint_rules, dynamodb_is_placed_by_partition)
{
    for (const partition_row& row : dynamodb_rows) {
        const std::string region = row.region;
        EXPECT_EQ(dynamodb({.region = region}), row.plain);
        EXPECT_EQ(dynamodb({.region = region, .fips = true}), row.fips);
        EXPECT_EQ(dynamodb({.region = region, .dual_stack = true}), row.dual_stack);
        EXPECT_EQ(dynamodb({.region = region, .fips = true, .dual_stack = true}), row.both);
    }
}

TEST(endpoint_rules, streams_have_other_names)
{
    constexpr partition_row rows[] = {
        {"us-east-1",
         "https://streams.dynamodb.us-east-1.amazonaws.com",
         "https://streams.dynamodb-fips.us-east-1.amazonaws.com",
         "https://streams-dynamodb.us-east-1.api.aws",
         "https://streams-dynamodb-fips.us-east-1.api.aws"},
        {"us-gov-east-1",
         "https://streams.dynamodb.us-gov-east-1.amazonaws.com",
         "https://streams.dynamodb.us-gov-east-1.amazonaws.com",
         "https://streams-dynamodb.us-gov-east-1.api.aws",
         "https://streams-dynamodb-fips.us-gov-east-1.api.aws"},
        {"cn-northwest-1",
         "https://streams.dynamodb.cn-northwest-1.amazonaws.com.cn",
         "https://streams.dynamodb-fips.cn-northwest-1.amazonaws.com.cn",
         "https://streams-dynamodb.cn-northwest-1.api.amazonwebservices.com.cn",
         "https://streams-dynamodb-fips.cn-northwest-1.api.amazonwebservices.com.cn"},
        {"us-iso-west-1",
         "https://streams.dynamodb.us-iso-west-1.c2s.ic.gov",
         "https://streams.dynamodb-fips.us-iso-west-1.c2s.ic.gov",
         no_dual_stack,
         not_both},
        {"local",
         "http://localhost:8000",
         "Invalid Configuration: FIPS and local endpoint are not supported",
         "Invalid Configuration: Dualstack and local endpoint are not supported",
         "Invalid Configuration: FIPS and local endpoint are not supported"},
    };
    const auto streams = [](const endpoint_wish& wish) {
        return placed(amazon_service::streams, wish);
    };
    for (const partition_row& row : rows) {
        const std::string region = row.region;
        EXPECT_EQ(streams({.region = region}), row.plain);
        EXPECT_EQ(streams({.region = region, .fips = true}), row.fips);
        EXPECT_EQ(streams({.region = region, .dual_stack = true}), row.dual_stack);
        EXPECT_EQ(streams({.region = region, .fips = true, .dual_stack = true}), row.both);
    }
}

TEST(endpoint_rules, the_token_service_is_regional)
{
    const auto sts = [](const endpoint_wish& wish) { return placed(amazon_service::sts, wish); };
    EXPECT_EQ(sts({.region = "eu-west-1"}), "https://sts.eu-west-1.amazonaws.com");
    EXPECT_EQ(
        sts({.region = "us-east-1", .fips = true}), "https://sts-fips.us-east-1.amazonaws.com"
    );
    EXPECT_EQ(
        sts({.region = "us-gov-west-1", .fips = true}), "https://sts.us-gov-west-1.amazonaws.com"
    );
    EXPECT_EQ(sts({.region = "cn-north-1"}), "https://sts.cn-north-1.amazonaws.com.cn");
}

struct account_row {
    endpoint_wish wish;
    const char* outcome;
};

TEST(endpoint_rules, accounts_have_endpoints_where_the_rules_give_them)
{
    const std::string id = "123456789012";
    constexpr auto preferred = account_endpoints::preferred;
    constexpr auto disabled = account_endpoints::disabled;
    constexpr auto required = account_endpoints::required;
    constexpr const char* plain = "https://dynamodb.us-east-1.amazonaws.com";
    constexpr const char* own = "https://123456789012.ddb.us-east-1.amazonaws.com";
    constexpr const char* fips = "https://dynamodb-fips.us-east-1.amazonaws.com";
    constexpr const char* no_fips =
        "Invalid Configuration: AccountIdEndpointMode is required and FIPS is enabled, but FIPS "
        "account endpoints are not supported";
    constexpr const char* no_partition =
        "Invalid Configuration: AccountIdEndpointMode is required but account endpoints are not "
        "supported in this partition";
    constexpr const char* no_id =
        "AccountIdEndpointMode is required but no AccountID was provided or able to be loaded";
    const account_row rows[] = {
        {{"us-east-1", false, false, preferred, id}, own},
        {{"us-east-1", false, false, required, id}, own},
        {{"us-east-1", false, false, disabled, id}, plain},
        {{"us-east-1", false, false, preferred, ""}, plain},
        {{"us-east-1", false, false, disabled, ""}, plain},
        {{"us-east-1", false, false, required, ""}, no_id},
        {{"us-east-1", true, false, preferred, id}, fips},
        {{"us-east-1", true, false, disabled, id}, fips},
        {{"us-east-1", true, false, required, id}, no_fips},
        {{"us-east-1", true, true, required, id}, no_fips},
        {{"us-east-1", false, true, preferred, id}, "https://123456789012.ddb.us-east-1.api.aws"},
        {{"us-east-1", false, true, disabled, id}, "https://dynamodb.us-east-1.api.aws"},
        {{"cn-north-1", false, false, preferred, id},
         "https://dynamodb.cn-north-1.amazonaws.com.cn"},
        {{"cn-north-1", false, false, required, id}, no_partition},
        {{"us-gov-west-1", false, false, preferred, id},
         "https://dynamodb.us-gov-west-1.amazonaws.com"},
        {{"us-gov-west-1", false, false, required, id}, no_partition},
        {{"local", false, false, required, id}, "http://localhost:8000"},
        {{"us-east-1", false, false, preferred, "evil.example/"},
         "Credentials-sourced account ID parameter is invalid"},
        {{"us-east-1", false, false, preferred, "a.b"},
         "Credentials-sourced account ID parameter is invalid"},
        {{"us-east-1", false, false, disabled, "a.b"}, plain},
    };
    for (const account_row& row : rows)
        EXPECT_EQ(dynamodb(row.wish), row.outcome);
    EXPECT_EQ(
        placed(amazon_service::streams, {.region = "us-east-1", .account_id = id}),
        "https://streams.dynamodb.us-east-1.amazonaws.com"
    );
}

TEST(endpoint_rules, a_region_cannot_become_another_host)
{
    for (const char* region :
         {"", "evil.example/", "a.b", "EU-WEST-1", "eu_west", "a b", "-a", "a-", "a\r\nb"})
        EXPECT_EQ(
            endpoint_by_rules(amazon_service::dynamodb, {.region = region}).error(),
            errc::configuration
        ) << region;
}

} // namespace
} // namespace hashrange::net
