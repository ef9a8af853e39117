// SPDX-License-Identifier: Apache-2.0
//
// Many threads on one engine: what a thread sanitizer should see, and what must hold at the end.
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace hashrange;

constexpr int accounts = 8;
constexpr std::int64_t start_balance = 100;

std::shared_ptr<transport> bank()
{
    auto database = engine::open_in_memory_engine();
    op::create_table_request create{.table = "accounts"};
    create.attribute_definitions = {
        {"id", op::scalar_attribute_type::string}, {"kind", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    op::global_secondary_index by_kind{.index = "by_kind"};
    by_kind.key_schema = {{"kind", op::key_type::hash}};
    by_kind.projection = op::index_projection{.projection_type = op::projection_type::all};
    create.global_secondary_indexes = {by_kind};
    create.billing_mode = op::billing_mode::pay_per_request;
    EXPECT_TRUE(database->send(create));
    for (int i = 0; i < accounts; ++i) {
        op::put_item_request put{.table = "accounts"};
        put.item =
            item{{"id", std::to_string(i)}, {"kind", "account"}, {"balance", value(start_balance)}};
        EXPECT_TRUE(database->send(put));
    }
    return database;
}

item key_of(int account)
{
    return item{{"id", std::to_string(account)}};
}

op::transact_write_item add_to(int account, int amount)
{
    op::transact_update update{.table = "accounts", .key = key_of(account)};
    update.update = "ADD balance :amount";
    update.values = item{{":amount", value(amount)}};
    return {.update = std::move(update)};
}

std::int64_t balance_of(const item& account)
{
    return account.find("balance")->as_number().to_int64().value();
}

std::int64_t total_of(transport& database)
{
    op::transact_get_items_request read;
    read.transact_items.emplace();
    for (int i = 0; i < accounts; ++i)
        read.transact_items->push_back({op::transact_get{.table = "accounts", .key = key_of(i)}});
    const auto answer = database.send(read);
    std::int64_t total = 0;
    for (const op::item_response& one : answer.value().responses)
        total += balance_of(*one.item);
    return total;
}

std::int64_t total_by_index(transport& database)
{
    op::query_request query{.table = "accounts", .index = "by_kind"};
    query.key_condition = "kind = :kind";
    query.values = item{{":kind", "account"}};
    const auto answer = database.send(query).value();
    EXPECT_EQ(answer.count, accounts);
    std::int64_t total = 0;
    for (const item& one : *answer.items)
        total += balance_of(one);
    return total;
}

TEST(threads, transfers_never_change_what_a_transaction_reads_as_the_sum)
{
    const auto database = bank();
    std::atomic<bool> done{false};
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 3; ++worker)
        workers.emplace_back([&database, worker] {
            for (int i = 0; i < 300; ++i) {
                const int from = (i + worker) % accounts;
                const int to = (i * 3 + worker * 5 + 1) % accounts;
                if (from == to)
                    continue;
                op::transact_write_items_request transfer;
                transfer.transact_items = {add_to(from, -1), add_to(to, 1)};
                EXPECT_TRUE(database->send(transfer));
            }
        });
    std::thread reader([&database, &done] {
        while (!done) {
            EXPECT_EQ(total_of(*database), accounts * start_balance);
            EXPECT_EQ(total_by_index(*database), accounts * start_balance);
        }
    });
    for (std::thread& one : workers)
        one.join();
    done = true;
    reader.join();
    EXPECT_EQ(total_of(*database), accounts * start_balance);
}

TEST(threads, every_conditional_increment_counts_once)
{
    const auto database = bank();
    std::vector<std::thread> workers;
    std::atomic<int> refused{0};
    for (int worker = 0; worker < 4; ++worker)
        workers.emplace_back([&database, &refused] {
            for (int i = 0; i < 200; ++i) {
                op::update_item_request update{.table = "accounts", .key = key_of(0)};
                update.update = "SET balance = balance + :one";
                update.condition = "balance < :end";
                update.values = item{{":one", value(1)}, {":end", value(start_balance + 500)}};
                const auto answer = database->send(update);
                if (!answer) {
                    EXPECT_EQ(answer.error().code(), errc::condition_failed);
                    ++refused;
                }
            }
        });
    for (std::thread& one : workers)
        one.join();
    const op::get_item_request get{.table = "accounts", .key = key_of(0)};
    EXPECT_EQ(balance_of(*database->send(get).value().item), start_balance + 500);
    EXPECT_EQ(refused, 4 * 200 - 500);
}

TEST(threads, tables_may_come_and_go_while_others_write)
{
    const auto database = bank();
    std::atomic<bool> done{false};
    std::thread writer([&database, &done] {
        while (!done) {
            op::put_item_request put{.table = "passing", .item = item{{"id", "1"}}};
            const auto answer = database->send(put);
            if (!answer) {
                EXPECT_EQ(answer.error().code(), errc::resource_not_found);
            }
        }
    });
    for (int i = 0; i < 20; ++i) {
        op::create_table_request create{.table = "passing"};
        create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
        create.key_schema = {{"id", op::key_type::hash}};
        create.billing_mode = op::billing_mode::pay_per_request;
        EXPECT_TRUE(database->send(create));
        EXPECT_TRUE(database->send(op::delete_table_request{.table = "passing"}));
    }
    done = true;
    writer.join();
}

} // namespace
