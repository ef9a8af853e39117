// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/sources.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <set>

namespace hr = hashrange;

TEST(sources, the_systems_steady_clock_does_not_go_back)
{
    const auto before = hr::system_clock_source().steady_now();
    EXPECT_LE(before, hr::system_clock_source().steady_now());
}

TEST(sources, the_systems_clock_tells_a_time_after_this_was_written)
{
    using namespace std::chrono;
    EXPECT_GT(hr::system_clock_source().now(), sys_days{year{2025} / January / 1});
}

TEST(sources, the_systems_chance_does_not_repeat)
{
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1'000; ++i)
        seen.insert(hr::system_random_source().next());
    EXPECT_EQ(seen.size(), 1'000U);
}

TEST(sources, the_systems_chance_fills_every_byte)
{
    std::array<std::byte, 4'099> bytes{};
    hr::system_random_source().fill(bytes);
    std::set<std::byte> seen(bytes.begin(), bytes.end());
    EXPECT_GT(seen.size(), 200U);
    hr::system_random_source().fill({});
}

TEST(sources, the_environment_tells_unset_from_empty)
{
    ASSERT_EQ(::setenv("HASHRANGE_TEST_EMPTY", "", 1), 0);
    ASSERT_EQ(::unsetenv("HASHRANGE_TEST_UNSET"), 0);
    EXPECT_EQ(hr::system_environment_source().get("HASHRANGE_TEST_EMPTY"), "");
    EXPECT_EQ(hr::system_environment_source().get("HASHRANGE_TEST_UNSET"), std::nullopt);
}
