// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/connect.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hashrange;

TEST(connect, takes_region_and_credentials_from_the_environment)
{
    manual_clock clock;
    const fixed_environment environment{
        {"AWS_REGION", "eu-west-1"},
        {"AWS_ACCESS_KEY_ID", "key"},
        {"AWS_SECRET_ACCESS_KEY", "secret"}};
    EXPECT_TRUE(connect({}, {.clock = clock, .environment = environment}));
}

TEST(connect, needs_nothing_for_a_server_on_this_machine)
{
    const fixed_environment environment;
    EXPECT_TRUE(connect({.endpoint = "http://localhost:8000"}, {.environment = environment}));
}

TEST(connect, says_what_is_missing)
{
    const fixed_environment environment{{"AWS_EC2_METADATA_DISABLED", "true"}};
    EXPECT_EQ(connect({}, {.environment = environment}).error(), errc::configuration);
    EXPECT_EQ(
        connect({.endpoint = "localhost"}, {.environment = environment}).error(),
        errc::configuration
    );
}

TEST(connect, takes_credentials_from_the_shared_files)
{
    const fixed_environment environment{
        {"HOME", "/home/ada"}, {"AWS_EC2_METADATA_DISABLED", "true"}};
    fixed_files files;
    const connect_sources sources{.environment = environment, .files = files};
    const auto missing = connect({.region = "eu-west-1"}, sources);
    ASSERT_FALSE(missing);
    for (const std::string_view part :
         {"AWS_ACCESS_KEY_ID", "/home/ada/.aws/credentials (no such file)", "METADATA_DISABLED"})
        EXPECT_NE(missing.error().message().find(part), std::string_view::npos) << part;
    files.set(
        "/home/ada/.aws/credentials",
        "[default]\naws_access_key_id = AKID\naws_secret_access_key = key\n"
    );
    EXPECT_TRUE(connect({.region = "eu-west-1"}, sources));
}

} // namespace
