// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/call.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

/// 2025-01-01, hours and minutes and seconds: the manual clock begins at its midnight.
std::string date(std::string_view time)
{
    return "Date: Wed, 01 Jan 2025 " + std::string(time) + " GMT\r\n";
}

struct exchange {
    std::string fields;
    const char* refusal; // null: it went well
    nanoseconds took;
    bool retried;
    nanoseconds ahead_after;
};

struct sequence {
    const char* about;
    std::vector<exchange> exchanges;
};

constexpr auto hour = nanoseconds(1h);

/// Every call of these has four attempts; each exchange begins at midnight of our clock.
const std::vector<sequence> sequences{
    {"no skew", {{date("00:00:00"), nullptr, 0s, false, 0s}}},
    {"the middle of the exchange counts", {{date("00:00:05"), nullptr, 4s, false, 3s}}},
    {"an hour ahead is corrected",
     {{date("01:00:00"), "InvalidSignatureException", 0s, true, hour},
      {date("01:00:00"), nullptr, 0s, false, hour}}},
    {"a small skew is learnt from a success", {{date("00:02:00"), nullptr, 0s, false, 2min}}},
    {"four minutes are no reason to try again",
     {{date("00:04:00"), "InvalidSignatureException", 0s, false, 4min}}},
    {"a second more is one", {{date("00:04:01"), "SignatureDoesNotMatch", 0s, true, 241s}}},
    {"no access may be due to a skew",
     {{date("00:05:00"), "AccessDeniedException", 0s, true, 5min}}},
    {"other codes are not", {{date("01:00:00"), "ValidationException", 0s, false, hour}}},
    {"an answer from a cache tells nothing",
     {{date("01:00:00") + "Age: 1\r\n", "InvalidSignatureException", 0s, false, 0s}}},
    {"nor does one without a date", {{"", "RequestTimeTooSkewed", 0s, false, 0s}}},
    {"nor one that is no date", {{"Date: now\r\n", "AuthFailure", 0s, false, 0s}}},
    {"nor one that took over a quarter of an hour",
     {{date("01:00:00"), "AuthFailure", 15min + 1s, false, 0s}}},
    {"a wrong estimate heals",
     {{date("01:00:00"), nullptr, 0s, false, hour},
      {date("00:00:00"), "RequestTimeTooSkewed", 0s, false, 0s}}},
    {"a service that is never content",
     {{date("01:00:00"), "AuthFailure", 0s, true, hour},
      {date("02:00:00"), "AuthFailure", 0s, true, 2 * hour},
      {date("03:00:00"), "AuthFailure", 0s, true, 3 * hour},
      {date("04:00:00"), "AuthFailure", 0s, false, 4 * hour}}},
};

std::string answer_of(const exchange& one)
{
    const std::string body =
        one.refusal == nullptr ? "{}" : "{\"__type\":\"x#" + std::string(one.refusal) + "\"}";
    return "HTTP/1.1 " + std::string(one.refusal == nullptr ? "200" : "400") + " x\r\n" +
           one.fields + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(clock_skew, is_learnt_and_corrected_by_the_rules)
{
    for (const sequence& one : sequences) {
        manual_clock clock;
        const time_point midnight = clock.now();
        seeded_random random(1);
        calling common({}, 20s, clock, random);
        std::optional<call> running;
        for (const exchange& step : one.exchanges) {
            clock.set(midnight);
            if (!running)
                running.emplace(
                    op::operation::get_item, patience{clock.steady_now() + 10h, {}}, common
                );
            else if (running->step() == call_step::wait)
                running->on_waited();
            http::response_parser parser;
            const std::string bytes = answer_of(step);
            std::string_view rest = bytes;
            ASSERT_EQ(parser.feed(rest), http::progress::done);
            round_trip_outcome fared;
            fared.began = clock.now();
            clock.advance(step.took);
            running->on_round_trip(fared, parser);
            EXPECT_EQ(running->step() == call_step::wait, step.retried) << one.about;
            EXPECT_EQ(common.skew.ahead(), step.ahead_after) << one.about;
            if (!step.retried)
                running.reset();
        }
    }
}

TEST(clock_skew, signatures_have_the_services_time)
{
    manual_clock clock;
    seeded_random random(1);
    calling common({}, 20s, clock, random);
    const call running(op::operation::get_item, {clock.steady_now() + 10s, {}}, common);
    EXPECT_EQ(running.signing_time(), clock.now());
    http::message_head head{http::message_limits()};
    const std::string text = "HTTP/1.1 200 OK\r\n" + date("01:00:00") + "\r\n";
    std::string_view rest = text;
    ASSERT_EQ(head.feed(rest), http::progress::done);
    common.skew.learn(head, clock.now(), clock.now());
    EXPECT_EQ(running.signing_time(), clock.now() + 1h);
}

} // namespace
} // namespace hashrange::net
