// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/value/value.hpp"

#include "engine/exec/item_operations.hpp"
#include "engine/exec/table_operations.hpp"
#include "engine/exec/transaction_operations.hpp"
#include "engine/plan/item_address.hpp"
#include "engine/store/memory_store.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using namespace hashrange::engine;

/// An engine in parts that refuses conflicts, with one table and another's transaction on "1".
class transaction_conflicts_of : public testing::Test {
protected:
    transaction_conflicts_of()
    {
        op::create_table_request create{.table = "orders"};
        create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
        create.key_schema = {{"id", op::key_type::hash}};
        create.billing_mode = op::billing_mode::pay_per_request;
        EXPECT_TRUE(run(context_, create));
        const auto orders = tables_->find("orders");
        const item key{{"id", "1"}};
        const auto address = address_of_key(*orders, key.view()).value();
        running_.take(std::vector<store_key>{address.key()}, other_);
    }
    static op::transact_write_item put_of(const std::string& id)
    {
        op::transact_put put{.table = "orders"};
        put.item = item{{"id", id}};
        return {.put = put};
    }
    result<op::put_item_response> put(const std::string& id)
    {
        op::put_item_request request{.table = "orders"};
        request.item = item{{"id", id}};
        return run(context_, request);
    }

    std::unique_ptr<store> data_ = make_memory_store();
    std::unique_ptr<catalog> tables_ = catalog::open(*data_).value();
    stripes locks_;
    token_book tokens_{*data_};
    stream_book streams_{*data_, *tables_};
    manual_clock clock_;
    expiry_sweeper sweeper_{{}, [] {}};
    index_past past_{*data_};
    running_transactions running_;
    std::mutex definition_change_;
    engine_context context_{
        .data = *data_,
        .tables = *tables_,
        .locks = locks_,
        .tokens = tokens_,
        .streams = streams_,
        .sweeper = sweeper_,
        .past = past_,
        .clock = clock_,
        .random = system_random_source(),
        .where = {"us-east-1", "0"},
        .changes_take = {},
        .running = &running_,
        .definition_change = definition_change_};
    running_transactions::claim other_;
};

TEST_F(transaction_conflicts_of, a_single_write_is_refused_until_the_transaction_is_over)
{
    EXPECT_EQ(put("1").error(), errc::transaction_conflict);
    EXPECT_TRUE(put("2"));
    other_.release();
    EXPECT_TRUE(put("1"));
}

TEST_F(transaction_conflicts_of, a_transaction_is_told_which_of_its_items_is_taken)
{
    op::transact_write_items_request request;
    request.transact_items = {put_of("2"), put_of("1")};
    const auto refused = run(context_, request);
    ASSERT_EQ(refused.error(), errc::transaction_canceled);
    const auto reasons = op::reasons(refused.error());
    EXPECT_EQ(reasons[0].code, "None");
    EXPECT_EQ(reasons[1].code, "TransactionConflict");
    EXPECT_EQ(reasons[1].message, "Transaction is ongoing for the item");
    other_.release();
    EXPECT_TRUE(run(context_, request));
    EXPECT_TRUE(put("2")); // the transaction holds nothing any more
}

TEST_F(transaction_conflicts_of, a_transaction_of_reads_is_cancelled_too)
{
    op::transact_get_items_request request;
    op::transact_get get{.table = "orders"};
    get.key = item{{"id", "1"}};
    request.transact_items = {{.get = get}};
    EXPECT_EQ(run(context_, request).error(), errc::transaction_canceled);
}

} // namespace
