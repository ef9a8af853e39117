// SPDX-License-Identifier: Apache-2.0
#include "server/access_keys.hpp"

#include <gtest/gtest.h>

namespace hashrange::server {
namespace {

TEST(access_keys, reads_a_key_from_each_line)
{
    const auto keys = access_keys::parse("# who may enter\n\nADA one\r\n  BOB\ttwo#2").value();
    ASSERT_NE(keys.find("ADA"), nullptr);
    EXPECT_EQ(keys.find("ADA")->reveal(), "one");
    ASSERT_NE(keys.find("BOB"), nullptr);
    EXPECT_EQ(keys.find("BOB")->reveal(), "two#2");
    EXPECT_EQ(keys.find("ada"), nullptr);
    EXPECT_EQ(keys.all().size(), 2U);
}

TEST(access_keys, names_the_line_but_not_what_stands_in_it)
{
    for (const char* text : {"\nADA", "ADA one\nBOB two three", "ADA one\nADA two"}) {
        const auto refused = access_keys::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_NE(refused.error().message().find("line 2"), std::string_view::npos) << text;
        EXPECT_EQ(refused.error().message().find("one"), std::string_view::npos) << text;
        EXPECT_EQ(refused.error().message().find("two three"), std::string_view::npos) << text;
    }
    EXPECT_FALSE(access_keys::parse("# nobody\n"));
}

} // namespace
} // namespace hashrange::server
