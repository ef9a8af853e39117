// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/transport/credentials.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange {
namespace {

TEST(credentials, come_from_the_environment)
{
    const fixed_environment environment{
        {"AWS_ACCESS_KEY_ID", "AKID"},
        {"AWS_SECRET_ACCESS_KEY", "key"},
        {"AWS_SESSION_TOKEN", "token"},
    };
    const credentials found = credentials_from_environment(environment).value();
    EXPECT_EQ(found.access_key_id, "AKID");
    EXPECT_EQ(found.secret_access_key.reveal(), "key");
    EXPECT_EQ(found.session_token.reveal(), "token");
}

TEST(credentials, the_token_may_be_missing)
{
    const fixed_environment environment{
        {"AWS_ACCESS_KEY_ID", "AKID"}, {"AWS_SECRET_ACCESS_KEY", "key"}};
    EXPECT_TRUE(credentials_from_environment(environment).value().session_token.empty());
}

TEST(credentials, the_missing_variable_is_named_and_nothing_else_is_told)
{
    const fixed_environment no_id{{"AWS_SECRET_ACCESS_KEY", "canary"}};
    const fixed_environment empty_key{
        {"AWS_ACCESS_KEY_ID", "AKID"},
        {"AWS_SECRET_ACCESS_KEY", ""},
        {"AWS_SESSION_TOKEN", "canary"},
    };
    const error first = credentials_from_environment(no_id).error();
    const error second = credentials_from_environment(empty_key).error();
    EXPECT_EQ(first, errc::configuration);
    EXPECT_NE(first.message().find("AWS_ACCESS_KEY_ID"), std::string::npos);
    EXPECT_NE(second.message().find("AWS_SECRET_ACCESS_KEY"), std::string::npos);
    EXPECT_EQ(first.to_string().find("canary"), std::string::npos);
    EXPECT_EQ(second.to_string().find("canary"), std::string::npos);
}

TEST(credentials, a_fixed_source_always_answers_the_same_object)
{
    const auto source = static_credentials({.access_key_id = "AKID", .secret_access_key = "key"});
    EXPECT_EQ(source->get().value(), source->get().value());
}

TEST(credentials, the_local_ones_are_letters_and_digits)
{
    const credentials local = local_credentials();
    for (const std::string_view text :
         {std::string_view(local.access_key_id), local.secret_access_key.reveal()})
        for (const char c : text)
            EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) << text;
    EXPECT_FALSE(local.access_key_id.empty());
}

} // namespace
} // namespace hashrange
