// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/repo/cursor_keyring.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace hashrange {
namespace {

class cursors_in_urls : public testing::Test {
protected:
    manual_clock clock;
    seeded_random random{3};
    keyring keys = keyring::make({{"k1", std::string(32, 'k')}}, random).value();
    cursor_keyring cursors{keys, std::chrono::hours(1), clock};
    const cursor where{"query", item{{"PK", "USER#secret"}, {"SK", "x"}}};
};

TEST_F(cursors_in_urls, a_text_gives_the_cursor_back_and_tells_nothing)
{
    const std::string text = cursors.seal(where);
    EXPECT_EQ(cursors.open(text).value(), where);
    EXPECT_EQ(
        text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                               "0123456789-_"),
        text.npos
    );
}

TEST_F(cursors_in_urls, no_cursor_is_an_empty_text)
{
    EXPECT_EQ(cursors.seal(std::nullopt), "");
    EXPECT_EQ(cursors.open("").value(), std::nullopt);
}

TEST_F(cursors_in_urls, expire)
{
    const std::string text = cursors.seal(where);
    clock.advance(std::chrono::minutes(59));
    EXPECT_TRUE(cursors.open(text));
    clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(cursors.open(text).error(), errc::invalid_argument);
}

TEST_F(cursors_in_urls, are_good_for_one_tenant)
{
    const std::string text = cursors.for_tenant("t1").seal(where);
    EXPECT_EQ(cursors.for_tenant("t1").open(text).value(), where);
    EXPECT_FALSE(cursors.for_tenant("t2").open(text));
    EXPECT_FALSE(cursors.open(text));
}

TEST_F(cursors_in_urls, a_changed_or_invented_text_is_refused)
{
    std::string text = cursors.seal(where);
    text[20] = text[20] == 'A' ? 'B' : 'A';
    for (const std::string& other : {text, text + "A", std::string("abc"), std::string("%%%")})
        EXPECT_EQ(cursors.open(other).error(), errc::invalid_argument) << other;
}

} // namespace
} // namespace hashrange
