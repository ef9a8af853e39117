// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/pipeline/metrics_book.hpp"

#include "support/scripted_transport.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace {

using namespace hashrange;
using test_support::scripted_transport;

struct counted_service {
    std::shared_ptr<scripted_transport> service = std::make_shared<scripted_transport>();
    std::shared_ptr<metrics_book> book = std::make_shared<metrics_book>();
    manual_clock clock;

    std::shared_ptr<transport> open(capacity_counting how = capacity_counting::on)
    {
        return counted(service, book, clock, how);
    }
};

op::consumed_capacity units(double all, double of_index)
{
    op::consumed_capacity used{.capacity_units = all};
    used.global_secondary_indexes["GSI1"] = {.capacity_units = of_index};
    return used;
}

TEST(metrics_book, counts_what_answers_tell)
{
    counted_service test;
    test.service->answer(op::put_item_response{.consumed_capacity = units(3, 2)});
    test.service->answer(op::query_response{.count = 5, .consumed_capacity = units(0.5, 0.5)});
    const auto way = test.open();
    const call_context context{.entity = "USER", .access_pattern = "byEmail"};
    ASSERT_TRUE(way->send(op::put_item_request{.table = table_name{"blog"}}, context));
    ASSERT_TRUE(way->send(
        op::query_request{.table = table_name{"blog"}, .index = index_name{"GSI1"}}, context
    ));

    const metrics told = test.book->read();
    const call_counts all = told.total();
    EXPECT_EQ(all.calls, 2U);
    EXPECT_EQ(all.items, 6U);
    EXPECT_EQ(all.capacity, (used_capacity{0.5, 3}));
    EXPECT_EQ(all.capacity_of_index.at("GSI1"), (used_capacity{0.5, 2}));
    EXPECT_EQ(told.by(&call_kind::index).at("GSI1").items, 5U);
    EXPECT_EQ(told.by(&call_kind::operation).at(op::operation::put_item).calls, 1U);
    EXPECT_EQ(told.by(&call_kind::entity).at("USER").calls, 2U);
    EXPECT_EQ(told.by(&call_kind::table).at("blog").latency.count(), 2U);
}

TEST(metrics_book, asks_for_capacity_only_when_told)
{
    counted_service test;
    test.service->answer(op::get_item_response{}).answer(op::get_item_response{});
    const op::get_item_request request{.table = table_name{"blog"}};
    ASSERT_TRUE(test.open()->send(request));
    ASSERT_TRUE(test.open(capacity_counting::off)->send(request));
    EXPECT_EQ(
        test.service->request<op::get_item_request>(0).return_capacity,
        op::return_consumed_capacity::indexes
    );
    EXPECT_EQ(test.service->request<op::get_item_request>(1).return_capacity, std::nullopt);
}

TEST(metrics_book, counts_errors_and_throttles)
{
    counted_service test;
    test.service->answer(error(errc::condition_failed, "no"))
        .answer(error(errc::provisioned_throughput_exceeded, "slowly"));
    const auto way = test.open();
    EXPECT_FALSE(way->send(op::put_item_request{}));
    EXPECT_FALSE(way->send(op::put_item_request{}));
    const call_counts all = test.book->read().total();
    EXPECT_EQ(all.errors, 2U);
    EXPECT_EQ(all.throttles, 1U);
    EXPECT_EQ(all.errors_of_code.at(errc::condition_failed), 1U);
    EXPECT_EQ(all.items, 0U);
}

TEST(metrics_book, counts_the_calls_of_tasks)
{
    counted_service test;
    test.service->answer(op::get_item_response{.item = item{{"id", "1"}}});
    const auto way = test.open();
    const op::get_item_request request;
    ASSERT_TRUE(sync_wait(way->send_async(request)));
    EXPECT_EQ(test.book->read().total().items, 1U);
}

} // namespace
