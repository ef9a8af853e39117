// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace hr = hashrange;
using namespace std::chrono_literals;

TEST(manual_clock, stands_still_until_told)
{
    const hr::manual_clock clock;
    EXPECT_EQ(clock.now(), clock.now());
    EXPECT_EQ(clock.now().time_since_epoch(), 1'735'689'600s);
}

TEST(manual_clock, moves_both_clocks_together)
{
    hr::manual_clock clock;
    const auto day = clock.now();
    const auto steady = clock.steady_now();
    clock.advance(1500ms);
    EXPECT_EQ(clock.now() - day, 1500ms);
    EXPECT_EQ(clock.steady_now() - steady, 1500ms);
}

TEST(manual_clock, setting_the_time_of_day_leaves_the_steady_clock)
{
    hr::manual_clock clock;
    const auto steady = clock.steady_now();
    clock.set(hr::time_point{});
    EXPECT_EQ(clock.now(), hr::time_point{});
    EXPECT_EQ(clock.steady_now(), steady);
}

TEST(seeded_random, repeats_for_a_seed_and_differs_for_another)
{
    hr::seeded_random one(1);
    hr::seeded_random again(1);
    hr::seeded_random two(2);
    const auto first = one.next();
    EXPECT_EQ(first, again.next());
    EXPECT_NE(first, two.next());
    EXPECT_NE(first, one.next());
}

TEST(seeded_random, is_the_same_on_every_machine)
{
    hr::seeded_random random(42);
    EXPECT_EQ(random.next(), 0xbdd732262feb6e95);
    EXPECT_EQ(random.next(), 0x28efe333b266f103);
}

TEST(seeded_random, fills_any_number_of_bytes)
{
    std::array<std::byte, 1'003> bytes{};
    hr::seeded_random(7).fill(bytes);
    const std::set<std::byte> seen(bytes.begin(), bytes.end());
    EXPECT_GT(seen.size(), 200U);
    EXPECT_TRUE(
        bytes[1'000] != std::byte{} || bytes[1'001] != std::byte{} || bytes[1'002] != std::byte{}
    );
}

TEST(fixed_environment, has_what_it_was_given_and_nothing_else)
{
    hr::fixed_environment environment{{"AWS_REGION", "eu-west-1"}, {"EMPTY", ""}};
    EXPECT_EQ(environment.get("AWS_REGION"), "eu-west-1");
    EXPECT_EQ(environment.get("EMPTY"), "");
    EXPECT_EQ(environment.get("PATH"), std::nullopt);
    environment.set("PATH", "/bin");
    environment.unset("AWS_REGION");
    environment.unset("AWS_REGION");
    EXPECT_EQ(environment.get("PATH"), "/bin");
    EXPECT_EQ(environment.get("AWS_REGION"), std::nullopt);
}
