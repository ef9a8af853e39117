// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/pipeline/attempts.hpp"

#include "support/scripted_transport.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace {

using namespace hashrange;
using namespace std::chrono_literals;
using test_support::scripted_transport;

struct busy_service {
    std::shared_ptr<scripted_transport> service = std::make_shared<scripted_transport>();
    manual_clock clock;
    seeded_random random{1};
    int rests_on_the_thread = 0, rests_awaited = 0;
    bool is_stopped = false; // while it rests

    std::shared_ptr<transport> open(retry_options how)
    {
        return with_attempts(
            service,
            {.retry = how,
             .clock = &clock,
             .random = &random,
             .pause =
                 [this](std::chrono::milliseconds time) {
                     ++rests_on_the_thread;
                     clock.advance(time);
                 },
             .awaited_pause =
                 [this](std::chrono::milliseconds time, const call_context&) { return rest(time); }}
        );
    }
    task<result<void>> rest(std::chrono::milliseconds time)
    {
        ++rests_awaited;
        clock.advance(time);
        if (is_stopped)
            co_return error(errc::canceled, "stopped");
        co_return result<void>();
    }
    busy_service& is_busy(int times)
    {
        for (int i = 0; i < times; ++i)
            service->answer(error(errc::throttling, "slowly"));
        return *this;
    }
};

TEST(attempts, a_busy_service_is_asked_again)
{
    busy_service test;
    test.is_busy(3).service->answer(op::get_item_response{});
    call_report report;
    EXPECT_TRUE(test.open(retry::standard())->send(op::get_item_request{}, {.report = &report}));
    EXPECT_EQ(report.attempts, 4);
}

TEST(attempts, end_with_what_was_answered_last)
{
    busy_service test;
    test.is_busy(4);
    EXPECT_EQ(test.open(retry::standard())->send(op::get_item_request{}).error(), errc::throttling);
    EXPECT_EQ(test.service->calls().size(), 4U);
}

TEST(attempts, never_is_once)
{
    busy_service test;
    test.is_busy(1);
    EXPECT_FALSE(test.open(retry::never())->send(op::get_item_request{}));
    EXPECT_EQ(test.service->calls().size(), 1U);
}

TEST(attempts, what_cannot_succeed_is_not_tried_again)
{
    busy_service test;
    test.service->answer(error(errc::condition_failed, "no"));
    EXPECT_FALSE(test.open(retry::standard())->send(op::put_item_request{}));
    EXPECT_EQ(test.service->calls().size(), 1U);
}

TEST(attempts, do_not_go_beyond_the_deadline)
{
    busy_service test;
    test.is_busy(1);
    const call_context context{.deadline = test.clock.steady_now()};
    EXPECT_FALSE(test.open(retry::standard())->send(op::get_item_request{}, context));
    EXPECT_EQ(test.service->calls().size(), 1U);
}

TEST(attempts, of_tasks_rest_without_a_thread)
{
    busy_service test;
    test.is_busy(1).service->answer(op::get_item_response{});
    const auto way = test.open(retry::standard());
    const op::get_item_request request;
    EXPECT_TRUE(sync_wait(way->send_async(request)));
    EXPECT_EQ(test.rests_on_the_thread, 0);
    EXPECT_EQ(test.rests_awaited, 1);
}

TEST(attempts, of_tasks_end_when_their_rest_is_stopped)
{
    busy_service test;
    test.is_busy(1).is_stopped = true;
    const auto way = test.open(retry::standard());
    const op::get_item_request request;
    EXPECT_EQ(sync_wait(way->send_async(request)).error(), errc::throttling);
    EXPECT_EQ(test.service->calls().size(), 1U);
}

} // namespace
