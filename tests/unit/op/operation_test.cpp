// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/operations.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hashrange {
namespace {

TEST(operation, every_one_has_a_name_of_its_own)
{
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < op::operations; ++i)
        names.insert(op::traits(static_cast<op::operation>(i)).name);
    EXPECT_EQ(names.size(), op::operations);
    EXPECT_TRUE(names.contains("TransactWriteItems"));
}

TEST(operation, only_the_four_of_streams_are_served_by_the_other_endpoint)
{
    std::set<std::string_view> streams;
    for (std::size_t i = 0; i < op::operations; ++i)
        if (const auto& each = op::traits(static_cast<op::operation>(i));
            each.endpoint == op::service::streams)
            streams.insert(each.name);
    const std::set<std::string_view> expected{
        "ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"};
    EXPECT_EQ(streams, expected);
}

TEST(operation, what_only_reads_may_be_sent_again)
{
    for (std::size_t i = 0; i < op::operations; ++i) {
        const auto& each = op::traits(static_cast<op::operation>(i));
        EXPECT_TRUE(each.writes || each.may_be_resent) << each.name;
    }
}

TEST(operation, an_update_may_not_be_sent_again_and_a_transaction_has_a_token_for_it)
{
    EXPECT_FALSE(op::traits(op::operation::update_item).may_be_resent);
    EXPECT_TRUE(op::traits(op::operation::transact_write_items).has_token);
    EXPECT_TRUE(op::traits(op::operation::execute_transaction).has_token);
}

TEST(operation, a_variant_knows_its_operation)
{
    const op::scan_request scan;
    EXPECT_EQ(op::operation_of(op::any_request(&scan)), op::operation::scan);
    EXPECT_EQ(op::operation_of(op::any_response(op::query_response{})), op::operation::query);
}

TEST(operation, a_borrowed_request_is_the_owned_one)
{
    const op::owned_request owned = op::delete_table_request{.table = "orders"};
    const op::any_request borrowed = op::borrow(owned);
    EXPECT_EQ(op::operation_of(borrowed), op::operation::delete_table);
    EXPECT_EQ(
        std::get<const op::delete_table_request*>(borrowed),
        &std::get<op::delete_table_request>(owned)
    );
}

} // namespace
} // namespace hashrange
