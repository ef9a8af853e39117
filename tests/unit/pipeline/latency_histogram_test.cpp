// SPDX-License-Identifier: Apache-2.0
#include "hashrange/pipeline/latency_histogram.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hashrange;
using namespace std::chrono_literals;

TEST(latency_histogram, quantiles_are_at_most_an_eighth_too_long)
{
    for (std::int64_t longest : {1LL, 7LL, 8LL, 100LL, 12'345LL, 3'000'000LL, 90'000'000'000LL}) {
        latency_histogram times;
        times.add(std::chrono::nanoseconds(longest));
        times.add(std::chrono::nanoseconds(longest * 4)); // so that the longest does not bound it
        const auto half = times.quantile(0.5).count();
        EXPECT_GE(half, longest);
        EXPECT_LE(half, longest + longest / 8) << longest;
    }
}

TEST(latency_histogram, the_longest_is_exact)
{
    latency_histogram times;
    for (int i = 1; i <= 1'000; ++i)
        times.add(std::chrono::microseconds(i));
    EXPECT_EQ(times.quantile(1), 1ms);
    EXPECT_EQ(times.longest(), 1ms);
    EXPECT_EQ(times.count(), 1'000U);
    EXPECT_EQ(times.total(), 500'500us);
    EXPECT_NEAR(static_cast<double>(times.quantile(0.99).count()), 990e3, 990e3 / 8);
}

TEST(latency_histogram, two_add_up_to_one_of_both)
{
    latency_histogram one, other, both;
    for (int i = 0; i < 100; ++i) {
        (i % 3 == 0 ? one : other).add(std::chrono::nanoseconds(i * i));
        both.add(std::chrono::nanoseconds(i * i));
    }
    one.add(other);
    EXPECT_EQ(one.count(), both.count());
    EXPECT_EQ(one.total(), both.total());
    for (const double share : {0.1, 0.5, 0.9, 1.0})
        EXPECT_EQ(one.quantile(share), both.quantile(share));
}

TEST(latency_histogram, of_nothing_everything_is_zero)
{
    EXPECT_EQ(latency_histogram().quantile(0.5), 0ns);
}

TEST(latency_histogram, hours_are_in_the_last_bucket)
{
    latency_histogram times;
    times.add(5h);
    times.add(-1ns); // of a clock that went back
    EXPECT_EQ(times.quantile(1), 5h);
    EXPECT_EQ(times.quantile(0.5), 0ns);
}

} // namespace
