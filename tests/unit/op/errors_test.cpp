// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

namespace hashrange {
namespace {

TEST(service_errors, a_failed_condition_has_its_exact_name_and_text)
{
    const error failure = op::condition_failed();
    EXPECT_EQ(failure, errc::condition_failed);
    EXPECT_EQ(failure.name(), "ConditionalCheckFailedException");
    EXPECT_EQ(failure.message(), "The conditional request failed");
    EXPECT_EQ(op::old_item(failure), nullptr);
}

TEST(service_errors, a_failed_condition_carries_the_old_item_when_asked_for)
{
    const item found{{"pk", "o1"}};
    const error failure = op::condition_failed(found);
    ASSERT_NE(op::old_item(failure), nullptr);
    EXPECT_EQ(*op::old_item(failure), found);
    EXPECT_TRUE(op::reasons(failure).empty());
}

TEST(service_errors, a_cancelled_transaction_lists_the_code_of_every_action)
{
    const error failure = op::transaction_canceled(
        {{}, op::condition_failed_reason(item{{"pk", "o1"}}), op::transaction_conflict_reason()}
    );
    EXPECT_EQ(
        failure.message(),
        "Transaction cancelled, please refer cancellation reasons for specific reasons "
        "[None, ConditionalCheckFailed, TransactionConflict]"
    );
    ASSERT_EQ(op::reasons(failure).size(), 3U);
    EXPECT_FALSE(op::reasons(failure)[0].message);
    EXPECT_EQ(op::reasons(failure)[1].item, (item{{"pk", "o1"}}));
}

TEST(service_errors, a_missing_table_is_named_only_by_operations_on_tables)
{
    EXPECT_EQ(op::table_not_found().message(), "Requested resource not found");
    EXPECT_EQ(
        op::table_not_found("orders").message(),
        "Requested resource not found: Table: orders not found"
    );
    EXPECT_EQ(op::table_not_found().name(), "ResourceNotFoundException");
}

TEST(service_errors, a_table_in_use_says_what_is_being_done_to_it)
{
    EXPECT_EQ(
        op::table_in_use("orders", op::table_change::created).message(),
        "Attempt to change a resource which is still in use: Table is being created: orders"
    );
    EXPECT_EQ(op::table_already_exists("orders").message(), "Table already exists: orders");
}

TEST(service_errors, a_throttled_call_tells_its_reasons_only_where_there_are_some)
{
    EXPECT_EQ(op::throughput_exceeded().detail(), nullptr);
    const error failure = op::throttling(
        "slow down", {{.reason = "TableReadKeyRangeThroughputExceeded", .resource = "arn"}}
    );
    ASSERT_EQ(op::throttling_reasons(failure).size(), 1U);
    EXPECT_EQ(op::throttling_reasons(failure)[0].resource, "arn");
    EXPECT_TRUE(failure.is_retryable());
}

TEST(service_errors, those_that_pass_by_themselves_are_retryable)
{
    EXPECT_TRUE(op::internal_server_error().is_retryable());
    EXPECT_TRUE(op::transaction_conflict().is_retryable());
    EXPECT_FALSE(op::validation("no").is_retryable());
    EXPECT_FALSE(op::condition_failed().is_retryable());
}

} // namespace
} // namespace hashrange
