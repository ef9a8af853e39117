// SPDX-License-Identifier: Apache-2.0
#include "unit/net/call_fixture.hpp"

#include <utility>
#include <vector>

/// Retries by the book: delays, costs and fields as written down here, to the nanosecond.
namespace hashrange::net {
namespace {

using call_replay_test = call_fixture;

struct replay {
    const char* about;
    retry_options options;
    double chance;
    const char* name; // of the error
    int status;
    const char* fields; // of each answer
    std::vector<nanoseconds> delays;
    int quota_after;
};

/// Each of these fails until nothing is tried any more.
const std::vector<replay> replays{
    {"a server's failure", {}, 0.5, "InternalServerError", 500, "", {12'500us, 25ms, 50ms}, 458},
    {"a proxy's failure", {}, 0.5, "Whatever", 502, "", {12'500us, 25ms, 50ms}, 458},
    {"a timeout at a gateway", {}, 0.5, "Whatever", 504, "", {12'500us, 25ms, 50ms}, 458},
    {"no service", {}, 0.5, "ServiceUnavailable", 503, "", {12'500us, 25ms, 50ms}, 458},
    {"status 501", {}, 0.5, "Whatever", 501, "", {}, 500},
    {"modelled as retryable",
     {},
     0.5,
     "ReplicatedWriteConflictException",
     400,
     "",
     {12'500us, 25ms, 50ms},
     458},
    {"a request that took too long",
     {},
     0.5,
     "RequestTimeoutException",
     400,
     "",
     {12'500us, 25ms, 50ms},
     458},
    {"no chance", {}, 0, "InternalServerError", 500, "", {0ns, 0ns, 0ns}, 458},
    {"most of chance", {}, 0.75, "InternalServerError", 500, "", {18'750us, 37'500us, 75ms}, 458},
    {"a throttle", {}, 0.5, "ThrottlingException", 400, "", {500ms, 1s, 2s}, 485},
    {"a throttled table",
     {},
     0.5,
     "ProvisionedThroughputExceededException",
     400,
     "",
     {500ms, 1s, 2s},
     485},
    {"too many requests", {}, 0.5, "TooManyRequestsException", 429, "", {500ms, 1s, 2s}, 485},
    {"slow down", {}, 0.5, "SlowDown", 503, "", {500ms, 1s, 2s}, 485},
    {"a transaction that still runs",
     {},
     0.5,
     "TransactionInProgressException",
     400,
     "",
     {500ms, 1s, 2s},
     485},
    {"a limit of the account", {}, 0.5, "RequestLimitExceeded", 400, "", {500ms, 1s, 2s}, 485},
    {"too many tables", {}, 0.5, "LimitExceededException", 400, "", {500ms, 1s, 2s}, 485},
    {"an invalid request", {}, 0.5, "ValidationException", 400, "", {}, 500},
    {"a failed condition", {}, 0.5, "ConditionalCheckFailedException", 400, "", {}, 500},
    {"no access", {}, 0.5, "AccessDeniedException", 400, "", {}, 500},
    {"no such table", {}, 0.5, "ResourceNotFoundException", 400, "", {}, 500},
    {"a conflict", {}, 0.5, "TransactionConflictException", 400, "", {}, 500},
    {"a hint within the bounds",
     {},
     0.5,
     "InternalServerError",
     500,
     "x-amz-retry-after: 1000\r\n",
     {1s, 1s, 1s},
     458},
    {"a hint that is too short",
     {},
     0.5,
     "InternalServerError",
     500,
     "x-amz-retry-after: 20\r\n",
     {20ms, 25ms, 50ms},
     458},
    {"a hint that is too long",
     {},
     0.5,
     "InternalServerError",
     500,
     "x-amz-retry-after: 60000\r\n",
     {5'012'500us, 5'025ms, 5'050ms},
     458},
    {"a hint that no clock could hold",
     {},
     0.5,
     "InternalServerError",
     500,
     "x-amz-retry-after: 99999999999999999999\r\n",
     {5'012'500us, 5'025ms, 5'050ms},
     458},
    {"a hint that is no number",
     {},
     0.5,
     "InternalServerError",
     500,
     "x-amz-retry-after: soon\r\n",
     {12'500us, 25ms, 50ms},
     458},
    {"the classic mode",
     {.mode = retry_mode::classic},
     0.5,
     "InternalServerError",
     500,
     "x-amz-retry-after: 9000\r\n",
     {500ms, 1s},
     490},
    {"the classic mode, throttled",
     {.mode = retry_mode::classic},
     0.5,
     "ThrottlingException",
     400,
     "",
     {500ms, 1s},
     490},
    {"more attempts, up to 20 seconds apart",
     {.attempts_max = 13},
     0.5,
     "InternalServerError",
     500,
     "",
     {12'500us, 25ms, 50ms, 100ms, 200ms, 400ms, 800ms, 1600ms, 3200ms, 6400ms, 10s, 10s},
     332},
    {"one attempt", {.mode = retry_mode::never}, 0.5, "InternalServerError", 500, "", {}, 500},
};

TEST_F(call_replay_test, waits_pays_and_counts_exactly_by_the_rules)
{
    for (const replay& one : replays) {
        use(one.options, one.chance);
        call running = begin();
        const std::string id = running.invocation_id();
        std::vector<nanoseconds> delays;
        answer_error(running, one.status, one.name, one.fields);
        while (running.step() != call_step::done) {
            delays.push_back(wait(running));
            EXPECT_EQ(
                running.attempt_field(),
                "attempt=" + std::to_string(delays.size() + 1) +
                    "; max=" + std::to_string(common_->rules.attempts_max)
            );
            EXPECT_EQ(running.invocation_id(), id);
            answer_error(running, one.status, one.name, one.fields);
        }
        EXPECT_EQ(delays, one.delays) << one.about;
        EXPECT_EQ(quota(), one.quota_after) << one.about;
        EXPECT_EQ(running.take_outcome().error().name(), one.name) << one.about;
    }
}

/// Many calls at once, each on its own clock's time, while everything fails.
TEST_F(call_replay_test, a_storm_is_not_answered_with_a_storm)
{
    constexpr int callers = 64;
    constexpr auto duration = 60s;
    seeded_random random(1);
    calling common({}, 20s, clock_, random);
    std::vector<call> running;
    const auto one_more = [&] {
        const patience limit{clock_.steady_now() + 10s, {}};
        return call(op::operation::get_item, limit, common);
    };
    int calls = 0;
    int attempts = 0;
    const auto end = clock_.steady_now() + duration;
    std::vector<std::unique_ptr<call>> active(callers);
    for (; clock_.steady_now() < end; clock_.advance(30ms)) // an attempt takes 30 ms
        for (auto& slot : active) {
            if (slot == nullptr || slot->step() == call_step::done) {
                slot = std::make_unique<call>(one_more());
                ++calls;
            }
            if (slot->step() == call_step::wait && slot->wakes_at() > clock_.steady_now())
                continue;
            if (slot->step() == call_step::wait)
                slot->on_waited();
            ++attempts;
            answer_error(*slot, 500, "InternalServerError");
        }
    EXPECT_GT(calls, callers * 1'000);
    EXPECT_LE(attempts, calls * 1.2) << attempts << " attempts of " << calls << " calls";
}

} // namespace
} // namespace hashrange::net
