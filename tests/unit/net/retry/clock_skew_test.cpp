// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/call.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
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

std::string answer_of(const std::string& fields, const char* refusal, int status)
{
    const std::string body =
        refusal == nullptr ? "{}" : "{\"__type\":\"x#" + std::string(refusal) + "\"}";
    return "HTTP/1.1 " + std::to_string(status) + " x\r\n" + fields +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
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
            const std::string bytes =
                answer_of(step.fields, step.refusal, step.refusal == nullptr ? 200 : 400);
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

// What Amazon's SDKs check themselves with, in aws/aws-sdk-go-v2 as
// aws/middleware/testdata/clock-skew-test-cases.json: ten sequences of calls of one client.

/// 2026-01-01, so many seconds behind its midnight.
time_point new_year(std::chrono::seconds behind)
{
    return time_point(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)) + behind;
}

std::string new_years_date(std::chrono::seconds behind)
{
    const std::chrono::hh_mm_ss time(behind);
    std::array<char, 64> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "Date: Thu, 01 Jan 2026 %02d:%02d:%02d GMT\r\n",
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())
    );
    return text.data();
}

struct published_attempt {
    std::chrono::seconds sent, received, signed_at;
    std::string fields;
    const char* refusal = nullptr;
    int status = 200;
};

struct published_call {
    std::vector<published_attempt> attempts;
    std::chrono::seconds ahead_after;
    bool is_well = true;
    std::optional<int> attempts_max{};
};

struct published_sequence {
    const char* about;
    std::vector<published_call> calls;
    std::chrono::seconds ahead_before{0};
};

constexpr auto evening = 16h + 51min; // of the sequences with a cache in them
const std::string of_a_cache = new_years_date(12h + 3min + 1s) + "Age: 17280\r\n";

const std::vector<published_sequence> published{
    {"the clocks agree", {{{{0s, 2s, 0s, new_years_date(1s)}}, 0s}}},
    {"a definite refusal, and the skew stays for the next call",
     {{{{0s, 2s, 0s, new_years_date(301s), "RequestTimeTooSkewed", 403},
        {2s, 4s, 302s, new_years_date(303s)}},
       300s},
      {{{60s, 62s, 360s, new_years_date(361s)}}, 300s}}},
    {"no attempt is left, and the skew is learnt all the same",
     {{{{0s, 2s, 0s, new_years_date(301s), "RequestTimeTooSkewed", 403}}, 300s, false, 1}}},
    {"a late answer tells nothing",
     {{{{0s, 16min, 0s, new_years_date(10min)}}, 0s},
      {{{17min, 17min + 2s, 17min, new_years_date(22min + 1s)}}, 300s}}},
    {"a success corrects what is out of date", {{{{0s, 2s, 300s, new_years_date(1s)}}, 0s}}, 300s},
    {"a possible refusal with too small a skew",
     {{{{0s, 2s, 0s, new_years_date(121s), "InvalidSignatureException", 400}}, 120s, false}}},
    {"a possible refusal with a large one",
     {{{{0s, 2s, 0s, new_years_date(301s), "InvalidSignatureException", 400},
        {2s, 4s, 302s, new_years_date(303s)}},
       300s}}},
    {"a refusal without a date", {{{{0s, 2s, 0s, "", "RequestTimeTooSkewed", 403}}, 0s, false}}},
    {"an answer from a cache, then one of the service",
     {{{{evening, evening + 2s, evening, of_a_cache}}, 0s},
      {{{evening + 10s, evening + 12s, evening + 10s, new_years_date(evening + 311s)}}, 300s}}},
    {"a cache poisons nothing",
     {{{{evening, evening + 2s, evening, of_a_cache}}, 0s},
      {{{evening + 10s, evening + 12s, evening + 10s, new_years_date(evening + 11s)}}, 0s}}},
};

/// One client with a clock that is told the time of every attempt.
class published_client {
public:
    explicit published_client(const retry_options& options) : common_(options, 1h, clock_, random_)
    {
    }

    /// As if the last answer had told so.
    void begin_ahead(std::chrono::seconds ahead)
    {
        http::message_head head{http::message_limits()};
        const std::string text = "HTTP/1.1 200 OK\r\n" + new_years_date(ahead) + "\r\n";
        std::string_view rest = text;
        ASSERT_EQ(head.feed(rest), http::progress::done);
        common_.skew.learn(head, new_year(0s), new_year(0s));
    }
    void run(const published_call& wanted)
    {
        clock_.set(new_year(wanted.attempts.front().sent));
        call running(op::operation::get_item, {clock_.steady_now() + 10h, {}}, common_);
        for (const published_attempt& each : wanted.attempts) {
            if (running.step() == call_step::wait)
                running.on_waited();
            ASSERT_EQ(running.step(), call_step::send);
            attempt(running, each);
        }
        ASSERT_EQ(running.step(), call_step::done);
        EXPECT_EQ(running.take_outcome().has_value(), wanted.is_well);
        EXPECT_EQ(common_.skew.ahead(), wanted.ahead_after);
    }

private:
    void attempt(call& running, const published_attempt& wanted)
    {
        clock_.set(new_year(wanted.sent));
        EXPECT_EQ(running.signing_time(), new_year(wanted.signed_at));
        round_trip_outcome fared;
        fared.began = clock_.now();
        http::response_parser parser;
        const std::string bytes = answer_of(wanted.fields, wanted.refusal, wanted.status);
        std::string_view rest = bytes;
        ASSERT_EQ(parser.feed(rest), http::progress::done);
        clock_.set(new_year(wanted.received));
        running.on_round_trip(fared, parser);
    }

    manual_clock clock_;
    seeded_random random_{1};
    calling common_;
};

TEST(clock_skew, passes_the_ten_published_sequences)
{
    ASSERT_EQ(published.size(), 10U);
    for (const published_sequence& one : published) {
        SCOPED_TRACE(one.about);
        published_client client({.attempts_max = one.calls.front().attempts_max});
        client.begin_ahead(one.ahead_before);
        for (const published_call& each : one.calls)
            client.run(each);
    }
}

} // namespace
} // namespace hashrange::net
