// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/timestamp.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <unordered_set>

namespace hr = hashrange;
using namespace std::chrono_literals;

namespace {

hr::timestamp at(std::string_view text)
{
    return hr::timestamp::parse(text).value();
}

TEST(timestamp, refuses_every_other_character_wherever_it_stands)
{
    const std::string text = "2025-11-11T11:11:11.111Z";
    for (std::size_t at = 0; at < text.size(); ++at)
        for (int byte = 0; byte < 256; ++byte) {
            std::string changed = text;
            changed[at] = static_cast<char>(byte);
            const bool is_digit = byte >= '0' && byte <= '9';
            if (changed == text || (is_digit && text[at] >= '0' && text[at] <= '9'))
                continue;
            EXPECT_FALSE(hr::timestamp::parse(changed)) << changed;
        }
}

} // namespace

TEST(timestamp, has_a_text_of_fixed_width)
{
    EXPECT_EQ(hr::timestamp().to_string(), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(
        hr::timestamp(hr::time_point{1'735'689'600s}).to_string(), "2025-01-01T00:00:00.000Z"
    );
    EXPECT_EQ(
        hr::timestamp(hr::time_point{1'735'689'600s + 7ms}).to_string(), "2025-01-01T00:00:00.007Z"
    );
    EXPECT_EQ(hr::timestamp::min().to_string(), "0000-01-01T00:00:00.000Z");
    EXPECT_EQ(hr::timestamp::max().to_string(), "9999-12-31T23:59:59.999Z");
    std::ostringstream out;
    out << hr::timestamp();
    EXPECT_EQ(out.str(), "1970-01-01T00:00:00.000Z");
}

TEST(timestamp, parses_what_it_writes)
{
    for (const auto* text :
         {"0000-01-01T00:00:00.000Z",
          "1969-12-31T23:59:59.999Z",
          "1970-01-01T00:00:00.000Z",
          "2000-02-29T12:34:56.789Z",
          "2024-02-29T00:00:00.001Z",
          "9999-12-31T23:59:59.999Z"})
        EXPECT_EQ(at(text).to_string(), text);
    EXPECT_EQ(at("1969-12-31T23:59:59.999Z").unix_milliseconds(), -1);
}

TEST(timestamp, refuses_every_other_form)
{
    for (const auto* text :
         {"",
          "2025-01-01",
          "2025-01-01T00:00:00Z",
          "2025-01-01T00:00:00.000",
          "2025-01-01T00:00:00.000z",
          "2025-01-01t00:00:00.000Z",
          "2025-01-01 00:00:00.000Z",
          "2025-01-01T00:00:00.0000Z",
          "2025-01-01T00:00:00.000+00:00",
          " 025-01-01T00:00:00.000Z",
          "-025-01-01T00:00:00.000Z",
          "2025-1-01T00:00:00.0000Z",
          "2025-01-01T00:00:00,000Z"}) {
        const auto parsed = hr::timestamp::parse(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error(), hr::errc::invalid_argument);
    }
}

TEST(timestamp, refuses_days_and_times_that_do_not_exist)
{
    for (const auto* text :
         {"2025-00-01T00:00:00.000Z",
          "2025-13-01T00:00:00.000Z",
          "2025-01-00T00:00:00.000Z",
          "2025-01-32T00:00:00.000Z",
          "2025-02-29T00:00:00.000Z",
          "1900-02-29T00:00:00.000Z",
          "2025-01-01T24:00:00.000Z",
          "2025-01-01T00:60:00.000Z",
          "2016-12-31T23:59:60.000Z"})
        EXPECT_FALSE(hr::timestamp::parse(text)) << text;
}

TEST(timestamp, cuts_what_is_finer_than_a_millisecond_towards_the_past)
{
    EXPECT_EQ(hr::timestamp(hr::time_point{1'999us}).unix_milliseconds(), 1);
    EXPECT_EQ(hr::timestamp(hr::time_point{-1us}).unix_milliseconds(), -1);
}

TEST(timestamp, every_moment_of_the_system_clock_is_in_range)
{
    EXPECT_LT(hr::timestamp::min(), hr::timestamp(hr::time_point::min()));
    EXPECT_GT(hr::timestamp::max(), hr::timestamp(hr::time_point::max()));
}

TEST(timestamp, calculates_with_durations)
{
    const auto noon = at("2025-01-01T12:00:00.000Z");
    EXPECT_EQ((noon + 36h).to_string(), "2025-01-03T00:00:00.000Z");
    EXPECT_EQ((noon - 1ms).to_string(), "2025-01-01T11:59:59.999Z");
    EXPECT_EQ((noon + 36h) - noon, 36h);
    auto moved = noon;
    moved += 1s;
    moved -= 2s;
    EXPECT_EQ(noon - moved, 1s);
}

TEST(timestamp, arithmetic_stops_at_the_ends_of_the_range)
{
    const hr::timestamp epoch;
    EXPECT_EQ(hr::timestamp::max() + 1ms, hr::timestamp::max());
    EXPECT_EQ(hr::timestamp::min() - 1ms, hr::timestamp::min());
    EXPECT_EQ(epoch + std::chrono::milliseconds::max(), hr::timestamp::max());
    EXPECT_EQ(epoch + std::chrono::milliseconds::min(), hr::timestamp::min());
    EXPECT_EQ(epoch - std::chrono::milliseconds::max(), hr::timestamp::min());
    EXPECT_EQ(epoch - std::chrono::milliseconds::min(), hr::timestamp::max());
}

TEST(timestamp, plus_refuses_to_leave_the_range)
{
    EXPECT_FALSE(hr::timestamp::max().plus(1ms));
    EXPECT_FALSE(hr::timestamp::min().plus(-1ms));
    EXPECT_EQ(*hr::timestamp::max().plus(-1ms) + 1ms, hr::timestamp::max());
}

TEST(timestamp, comes_from_unix_milliseconds_in_range)
{
    EXPECT_EQ(*hr::timestamp::from_unix_milliseconds(253'402'300'799'999), hr::timestamp::max());
    EXPECT_FALSE(hr::timestamp::from_unix_milliseconds(253'402'300'800'000));
    EXPECT_EQ(*hr::timestamp::from_unix_milliseconds(-62'167'219'200'000), hr::timestamp::min());
    EXPECT_FALSE(hr::timestamp::from_unix_milliseconds(-62'167'219'200'001));
}

TEST(timestamp, is_a_key_of_hash_containers)
{
    const std::unordered_set<hr::timestamp> moments{
        hr::timestamp(), hr::timestamp(), hr::timestamp::max()};
    EXPECT_EQ(moments.size(), 2U);
}
