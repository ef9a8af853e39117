// SPDX-License-Identifier: Apache-2.0
#include "net/endpoint_rules.hpp"
#include "support/command_lines.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

/// Our endpoints against those of botocore, Amazon's own client, which evaluates Amazon's rules.
namespace hashrange::net {
namespace {

constexpr int status_no_botocore = 3;

/// What the rules have changed since Debian's botocore, by Amazon's documentation: names with IPv6
/// of the streams lost their dot, and the local endpoint refuses FIPS and dual-stack.
bool has_changed(const std::string& service, const endpoint_wish& wish)
{
    return (service == "dynamodbstreams" && wish.dual_stack) ||
           (wish.region == local_region && (wish.fips || wish.dual_stack));
}

TEST(oracle_endpoint_rules, every_region_is_placed_like_botocore)
{
    test_support::command_lines oracle("/usr/bin/python3 " HASHRANGE_TEST_SUPPORT
                                       "/endpoint_oracle.py");
    int compared = 0;
    for (std::string line; oracle.next(line);) {
        std::istringstream words(line);
        std::string service, url;
        endpoint_wish wish;
        words >> service >> wish.region >> wish.fips >> wish.dual_stack >> url;
        if (has_changed(service, wish))
            continue;
        const auto ours = endpoint_by_rules(
            service == "dynamodb" ? amazon_service::dynamodb : amazon_service::streams, wish
        );
        EXPECT_EQ(ours ? ours->to_string() : "error", url) << line;
        ++compared;
    }
    const int status = oracle.close();
    if (status == status_no_botocore)
        GTEST_SKIP() << "botocore is not installed: apt-get install python3-botocore";
    EXPECT_EQ(status, 0);
    EXPECT_GT(compared, 200);
}

} // namespace
} // namespace hashrange::net
