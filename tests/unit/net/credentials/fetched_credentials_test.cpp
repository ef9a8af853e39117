// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/fetched_credentials.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace hashrange::net {
namespace {

TEST(fetched_credentials, a_moment_is_read_with_and_without_a_fraction)
{
    using namespace std::chrono_literals;
    const time_point expected = std::chrono::sys_days(std::chrono::year(2025) / 1 / 2) + 3h;
    EXPECT_EQ(read_moment("2025-01-02T03:00:00Z"), expected);
    EXPECT_EQ(read_moment("2025-01-02T03:00:00.25+00:00"), expected);
    EXPECT_FALSE(read_moment("2025-01-02T03:00:00"));
}

TEST(fetched_credentials, an_end_behind_all_clocks_is_far_away)
{
    const auto far = read_moment("9999-12-31T23:59:59Z");
    ASSERT_TRUE(far);
    EXPECT_GT(*far, time_point(std::chrono::sys_days(std::chrono::year(2200) / 1 / 1)));
    EXPECT_EQ(read_moment("0001-01-01T00:00:00Z"), time_point());
}

} // namespace
} // namespace hashrange::net
