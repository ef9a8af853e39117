// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include "engine/partiql/next_token.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using namespace hashrange::engine;

op::execute_statement_request asking(std::string statement, std::vector<value> parameters = {})
{
    op::execute_statement_request request;
    request.statement = std::move(statement);
    if (!parameters.empty())
        request.parameters = std::move(parameters);
    return request;
}

TEST(next_token, gives_back_where_it_stopped)
{
    const auto request = asking("SELECT * FROM t", {value("x")});
    const partiql::read_position at{3, item{{"pk", "a"}, {"sk", 7}}};
    const auto read = partiql::position_of(partiql::token_of(at, request), request);
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(read->range, 3U);
    EXPECT_EQ(read->after, at.after);
}

TEST(next_token, belongs_to_its_statement_and_parameters)
{
    const std::string token =
        partiql::token_of({0, std::nullopt}, asking("SELECT * FROM t", {value("x")}));
    for (const auto& other :
         {asking("SELECT * FROM t"),
          asking("SELECT * FROM t", {value("y")}),
          asking("SELECT a FROM t", {value("x")})}) {
        const auto read = partiql::position_of(token, other);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().message(), "NextToken does not match request");
    }
}

TEST(next_token, a_changed_token_is_refused)
{
    const auto request = asking("SELECT * FROM t");
    const std::string token = partiql::token_of({1, item{{"pk", "a"}}}, request);
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(partiql::position_of(changed, request)) << changed;
        EXPECT_FALSE(partiql::position_of(token.substr(0, i), request));
    }
}

std::shared_ptr<transport> filled()
{
    auto database = open_in_memory_engine();
    op::create_table_request create{.table = "events"};
    create.attribute_definitions = {
        {"pk", op::scalar_attribute_type::string}, {"sk", op::scalar_attribute_type::number}};
    create.key_schema = {{"pk", op::key_type::hash}, {"sk", op::key_type::range}};
    create.billing_mode = op::billing_mode::pay_per_request;
    EXPECT_TRUE(database->send(create));
    for (const char* partition : {"a", "b", "c"})
        for (int i = 0; i < 5; ++i) {
            op::put_item_request put{.table = "events"};
            put.item = item{{"pk", partition}, {"sk", i}};
            EXPECT_TRUE(database->send(put));
        }
    return database;
}

/// Every item of every page, in order; fails when a page is larger than its limit.
std::vector<item> all_pages(transport& database, op::execute_statement_request request)
{
    std::vector<item> all;
    do {
        const auto page = database.send(request);
        EXPECT_TRUE(page) << page.error();
        if (!page)
            return all;
        EXPECT_LE(page->items.size(), static_cast<std::size_t>(*request.limit));
        all.insert(all.end(), page->items.begin(), page->items.end());
        request.next_token = page->next_token;
    } while (request.next_token && all.size() < 100);
    return all;
}

TEST(next_token, pages_of_any_size_together_are_the_whole)
{
    const auto database = filled();
    for (const char* statement :
         {"SELECT * FROM events WHERE pk IN ['c', 'a'] ORDER BY pk DESC, sk DESC",
          "SELECT * FROM events WHERE pk IN ['a', 'b'] AND sk IN [1, 3, 9]",
          "SELECT * FROM events WHERE pk = 'b' AND sk > 1",
          "SELECT * FROM events"}) {
        auto request = asking(statement);
        const auto whole = database->send(request);
        ASSERT_TRUE(whole) << whole.error();
        EXPECT_FALSE(whole->next_token);
        for (int limit = 1; limit <= 16; ++limit) {
            request.limit = limit;
            EXPECT_EQ(all_pages(*database, request), whole->items) << statement << limit;
        }
    }
}

TEST(next_token, the_last_key_stands_beside_it)
{
    const auto database = filled();
    auto request = asking("SELECT sk FROM events WHERE pk = 'a'");
    request.limit = 2;
    const auto page = database->send(request);
    ASSERT_TRUE(page) << page.error();
    EXPECT_EQ(page->last_evaluated_key, (item{{"pk", "a"}, {"sk", 1}}));
}

} // namespace
