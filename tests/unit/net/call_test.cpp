// SPDX-License-Identifier: Apache-2.0
#include "net/crc32.hpp"
#include "unit/net/call_fixture.hpp"

#include <array>
#include <utility>

namespace hashrange::net {
namespace {

using call_test = call_fixture;

TEST_F(call_test, a_success_at_the_first_attempt_gives_one_token_back)
{
    use({});
    ASSERT_TRUE(common_->quota.take(10));
    call running = begin();
    EXPECT_EQ(running.step(), call_step::send);
    EXPECT_EQ(running.attempt_field(), "attempt=1; max=4");
    answer_well(running);
    EXPECT_EQ(running.step(), call_step::done);
    EXPECT_TRUE(running.take_outcome());
    EXPECT_EQ(quota(), 491);
    EXPECT_EQ(running.report().attempts, 1);
}

TEST_F(call_test, a_timeout_costs_more_in_the_classic_mode_only)
{
    for (const auto& [mode, left] :
         {std::pair(retry_mode::standard, 486), std::pair(retry_mode::classic, 490)}) {
        use({.mode = mode});
        call running = begin();
        fail(running, errc::timed_out, true);
        EXPECT_EQ(running.step(), call_step::wait);
        EXPECT_EQ(quota(), left);
    }
}

TEST_F(call_test, a_success_after_retries_gives_back_what_the_last_one_cost)
{
    use({});
    call running = begin();
    answer_error(running, 500, "InternalServerError");
    wait(running);
    answer_error(running, 400, "ThrottlingException");
    wait(running);
    EXPECT_EQ(quota(), 500 - 14 - 5);
    answer_well(running);
    EXPECT_EQ(quota(), 500 - 14);
    EXPECT_EQ(running.report().attempts, 3);
}

TEST_F(call_test, without_quota_the_first_failure_is_told)
{
    use({});
    ASSERT_TRUE(common_->quota.take(490));
    call running = begin();
    answer_error(running, 500, "InternalServerError");
    EXPECT_EQ(running.step(), call_step::done);
    EXPECT_EQ(quota(), 10);
    call throttled = begin();
    answer_error(throttled, 400, "ThrottlingException");
    EXPECT_EQ(throttled.step(), call_step::wait) << "that is cheaper";
}

TEST_F(call_test, a_retry_that_may_not_leave_in_time_costs_nothing)
{
    use({.mode = retry_mode::adaptive});
    call running = begin(op::operation::put_item, 1'500ms);
    answer_error(running, 400, "ThrottlingException");
    EXPECT_EQ(running.step(), call_step::done);
    EXPECT_EQ(quota(), 500);
}

TEST_F(call_test, nothing_is_tried_that_could_not_begin_before_the_deadline)
{
    use({});
    call running = begin(op::operation::put_item, 400ms);
    answer_error(running, 400, "ThrottlingException"); // would wait for 500 ms
    ASSERT_EQ(running.step(), call_step::done);
    EXPECT_EQ(running.take_outcome().error(), errc::throttling);
    EXPECT_EQ(quota(), 500);
}

TEST_F(call_test, an_attempt_ends_at_its_own_time_or_at_the_deadline)
{
    use({}, 0.5, 1s);
    const call running = begin(op::operation::put_item, 10s);
    EXPECT_EQ(running.attempt_limit().deadline, clock_.steady_now() + 1s);
    const call urgent = begin(op::operation::put_item, 300ms);
    EXPECT_EQ(urgent.attempt_limit().deadline, clock_.steady_now() + 300ms);
}

TEST_F(call_test, a_stopped_call_is_not_tried_again)
{
    use({});
    call running = begin();
    stop_.request_stop();
    answer_error(running, 500, "InternalServerError");
    EXPECT_EQ(running.step(), call_step::done);
}

TEST_F(call_test, a_damaged_answer_is_asked_for_again_and_a_senseless_one_is_not)
{
    use({});
    call damaged = begin(op::operation::get_item);
    answer(damaged, http_answer(200, "{}", "x-amz-crc32: 1\r\n"));
    EXPECT_EQ(damaged.step(), call_step::wait);
    call senseless = begin(op::operation::get_item);
    const std::string checksum = std::to_string(crc32_of("<html>"));
    answer(senseless, http_answer(200, "<html>", "x-amz-crc32: " + checksum + "\r\n"));
    EXPECT_EQ(senseless.step(), call_step::done);
}

TEST_F(call_test, a_write_that_may_have_been_applied_once_stays_open)
{
    use({});
    call running = begin();
    fail(running, errc::connection_lost, true);
    wait(running);
    fail(running, errc::connection_failed, false);
    wait(running);
    answer_error(running, 400, "ConditionalCheckFailedException");
    const error failure = running.take_outcome().error();
    EXPECT_EQ(failure, errc::condition_failed);
    EXPECT_TRUE(failure.may_have_been_applied()) << "the condition may have met our own write";
    EXPECT_TRUE(running.report().earlier_attempt_may_have_been_applied);
}

TEST_F(call_test, a_write_that_never_left_or_was_refused_is_not_open)
{
    use({});
    call running = begin();
    fail(running, errc::connection_failed, false);
    wait(running);
    answer_error(running, 400, "ThrottlingException");
    wait(running);
    answer_error(running, 400, "ValidationException");
    EXPECT_FALSE(running.take_outcome().error().may_have_been_applied());
    EXPECT_FALSE(running.report().earlier_attempt_may_have_been_applied);
}

TEST_F(call_test, a_success_after_an_open_attempt_is_reported)
{
    use({});
    call running = begin();
    answer_error(running, 500, "InternalServerError");
    wait(running);
    answer_well(running);
    EXPECT_TRUE(running.take_outcome());
    EXPECT_TRUE(running.report().earlier_attempt_may_have_been_applied);
}

TEST_F(call_test, a_write_that_left_on_a_connection_before_is_open_though_it_is_refused)
{
    use({});
    call running = begin(op::operation::batch_write_item);
    http::response_parser parser;
    const std::string refusal = http_answer(400, service_error("ValidationException"));
    std::string_view bytes = refusal;
    ASSERT_EQ(parser.feed(bytes), http::progress::done);
    round_trip_outcome fared;
    fared.was_sent = fared.was_sent_before = true;
    fared.began = clock_.now();
    running.on_round_trip(fared, parser);
    ASSERT_EQ(running.step(), call_step::done);
    EXPECT_TRUE(running.report().earlier_attempt_may_have_been_applied);
    EXPECT_TRUE(running.take_outcome().error().may_have_been_applied());
}

TEST_F(call_test, a_read_is_never_open)
{
    use({.mode = retry_mode::never});
    call running = begin(op::operation::query);
    fail(running, errc::connection_lost, true);
    EXPECT_FALSE(running.take_outcome().error().may_have_been_applied());
}

TEST_F(call_test, a_transaction_canceled_by_others_is_sent_again_if_asked_for)
{
    const std::string conflict =
        R"({"__type":"x#TransactionCanceledException","CancellationReasons":)"
        R"([{"Code":"None"},{"Code":"TransactionConflict"},{"Code":"ThrottlingError"}]})";
    const std::string condition =
        R"({"__type":"x#TransactionCanceledException","CancellationReasons":)"
        R"([{"Code":"TransactionConflict"},{"Code":"ConditionalCheckFailed"}]})";
    for (const bool asked_for : {false, true}) {
        use({.canceled_transactions = asked_for});
        call first = begin(op::operation::transact_write_items);
        answer(first, http_answer(400, conflict));
        EXPECT_EQ(first.step(), asked_for ? call_step::wait : call_step::done);
        call second = begin(op::operation::transact_write_items);
        answer(second, http_answer(400, condition));
        EXPECT_EQ(second.step(), call_step::done);
    }
}

TEST_F(call_test, chance_is_even)
{
    seeded_random random(7);
    std::array<int, 10> counts{};
    for (int i = 0; i < 10'000; ++i) {
        const double chance = draw_chance(random);
        ASSERT_GE(chance, 0);
        ASSERT_LT(chance, 1);
        ++counts[static_cast<std::size_t>(chance * 10)];
    }
    for (const int count : counts) {
        EXPECT_GT(count, 800);
        EXPECT_LT(count, 1'200);
    }
}

} // namespace
} // namespace hashrange::net
