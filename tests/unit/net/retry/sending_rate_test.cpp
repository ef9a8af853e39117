// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/retry/sending_rate.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

struct rates {
    double measured, allowed;
};

/// What botocore's adaptive mode computes for answers every 100 ms, three of them throttles.
const std::map<int, rates> expected{
    {19, {9.92, 2.787148}},
    {20, {9.984, 6.9888}},
    {21, {9.984, 4.89216}},
    {30, {9.99936, 6.754177}},
    {44, {9.999974, 7.060149}},
    {45, {9.999995, 4.942104}},
    {46, {9.999995, 5.286145}},
    {60, {10.0, 7.054411}},
    {70, {10.0, 7.233684}},
};

TEST(sending_rate, falls_with_throttles_and_recovers_as_elsewhere)
{
    const steady_time_point start;
    sending_rate rate(start);
    for (int i = 1; i <= 70; ++i) {
        rate.on_answer(i == 20 || i == 21 || i == 45, start + i * 100ms + 10ms);
        const auto known = expected.find(i);
        if (known == expected.end())
            continue;
        EXPECT_NEAR(rate.measured(), known->second.measured, 1e-5) << i;
        EXPECT_NEAR(rate.allowed(), known->second.allowed, 1e-5) << i;
    }
}

TEST(sending_rate, nobody_waits_before_the_first_throttle)
{
    const steady_time_point start;
    sending_rate rate(start);
    for (int i = 0; i < 1'000; ++i)
        EXPECT_EQ(rate.reserve(start, start + 1s), start);
}

TEST(sending_rate, afterwards_turns_are_given_out_at_the_rate)
{
    const steady_time_point start;
    sending_rate rate(start);
    const auto now = start + 10s;
    rate.on_answer(true, now);
    EXPECT_DOUBLE_EQ(rate.allowed(), 0.5) << "never slower than this";
    const auto first = rate.reserve(now, now + 1h).value();
    for (int i = 1; i < 5; ++i)
        EXPECT_EQ(rate.reserve(now, now + 1h), first + i * 2s);
}

TEST(sending_rate, who_cannot_wait_takes_no_turn)
{
    const steady_time_point start;
    sending_rate rate(start);
    const auto now = start + 10s;
    rate.on_answer(true, now);
    const auto first = rate.reserve(now, now + 1h).value();
    for (int i = 0; i < 1'000; ++i)
        EXPECT_FALSE(rate.reserve(now, first + 2s));
    EXPECT_EQ(rate.reserve(now, now + 1h), first + 2s);
}

} // namespace
} // namespace hashrange::net
