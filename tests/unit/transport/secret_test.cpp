// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/secret.hpp"

#include <gtest/gtest.h>

#include <concepts>
#include <ostream>
#include <string>
#include <utility>

namespace hashrange {
namespace {

template <class T>
concept printable = requires(std::ostream& out, const T& shown)
{
    out << shown;
};

static_assert(!printable<secret>);
static_assert(!std::convertible_to<secret, std::string>);
static_assert(!std::convertible_to<secret, std::string_view>);

TEST(secret, reveals_its_text_only_when_asked)
{
    const secret key = "swordfish";
    EXPECT_EQ(key.reveal(), "swordfish");
    EXPECT_FALSE(key.empty());
    EXPECT_TRUE(secret().empty());
    EXPECT_TRUE(secret("").empty());
}

TEST(secret, a_copy_is_independent)
{
    secret first = std::string("one");
    secret second = first;
    first = secret("two");
    EXPECT_EQ(second.reveal(), "one");
    EXPECT_EQ(first.reveal(), "two");
}

TEST(secret, moving_leaves_nothing_behind)
{
    secret first = "short";
    const secret second = std::move(first);
    EXPECT_EQ(second.reveal(), "short");
    EXPECT_TRUE(first.empty()); // NOLINT(bugprone-use-after-move): that is the promise
    EXPECT_EQ(first.reveal(), "");
}

TEST(secret, wiping_overwrites_also_what_stood_behind_the_end)
{
    std::string text(100, 'k');
    const char* bytes = text.data();
    text.resize(10);
    wipe(text);
    EXPECT_TRUE(text.empty());
    text.resize(100); // gives the same memory back
    ASSERT_EQ(text.data(), bytes);
    EXPECT_EQ(text.find('k'), std::string::npos);
}

} // namespace
} // namespace hashrange
