// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/op/errors.hpp"

#include "net/http_transport.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

/// The whole client against a running service.
namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

class oracle_http_transport : public testing::Test {
protected:
    void SetUp() override
    {
        const char* endpoint = std::getenv("HASHRANGE_ORACLE_ENDPOINT");
        if (endpoint == nullptr)
            GTEST_SKIP() << "HASHRANGE_ORACLE_ENDPOINT names no running service; see `make oracle`";
        client_ = make_http_transport({.endpoint = endpoint}, {.environment = nothing_}).value();
        const auto created = client_->send(op::create_table_request{
            .table = table_,
            .attribute_definitions = std::vector{op::attribute_definition{
                .attribute_name = "pk", .attribute_type = op::scalar_attribute_type::string}},
            .key_schema = std::vector{op::key_schema_element{
                .attribute_name = "pk", .key_type = op::key_type::hash}},
            .billing_mode = op::billing_mode::pay_per_request,
        });
        ASSERT_TRUE(created) << created.error();
        for (int question = 0; question < 500 && !is_active(); ++question)
            std::this_thread::yield();
        ASSERT_TRUE(is_active());
    }
    void TearDown() override
    {
        if (client_ == nullptr)
            return;
        EXPECT_TRUE(client_->send(op::delete_table_request{.table = table_}));
    }

    bool is_active()
    {
        const auto told = client_->send(op::describe_table_request{.table = table_});
        return told && told->table && told->table->table_status == op::table_status::active;
    }
    result<op::put_item_response> put(item stored, std::string condition = "")
    {
        op::put_item_request request{.table = table_, .item = std::move(stored)};
        if (!condition.empty())
            request.condition = condition;
        request.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
        return client_->send(request);
    }
    result<op::get_item_response> get(std::string_view key)
    {
        return client_->send(op::get_item_request{
            .table = table_, .key = item{{"pk", std::string(key)}}, .consistent_read = true});
    }

    const table_name table_{"oracle-" + std::to_string(std::random_device{}())};
    const fixed_environment nothing_;
    std::shared_ptr<transport> client_;
};

TEST_F(oracle_http_transport, an_item_comes_back_as_it_was_put)
{
    const item stored{{"pk", "\xc3\xbc #1"}, {"n", 36}, {"empty", ""}, {"flag", true}};
    ASSERT_TRUE(put(stored));
    const auto found = get("\xc3\xbc #1");
    ASSERT_TRUE(found) << found.error();
    EXPECT_EQ(found->item, stored);
    EXPECT_FALSE(get("another").value().item);
}

TEST_F(oracle_http_transport, a_failed_condition_brings_the_old_item)
{
    const item first{{"pk", "1"}, {"n", 1}};
    ASSERT_TRUE(put(first));
    const auto second = put({{"pk", "1"}, {"n", 2}}, "attribute_not_exists(pk)");
    ASSERT_FALSE(second);
    const error& failure = second.error();
    EXPECT_EQ(failure, errc::condition_failed);
    EXPECT_EQ(failure.message(), "The conditional request failed");
    EXPECT_EQ(failure.http_status(), 400);
    EXPECT_EQ(failure.source(), error_source::service);
    EXPECT_FALSE(failure.request_id().empty());
    EXPECT_FALSE(failure.may_have_been_applied());
    ASSERT_NE(op::old_item(failure), nullptr);
    EXPECT_EQ(*op::old_item(failure), first);
}

TEST_F(oracle_http_transport, errors_have_their_names)
{
    const auto missing =
        client_->send(op::get_item_request{.table = "no-such-table", .key = item{{"pk", "1"}}});
    EXPECT_EQ(missing.error(), errc::resource_not_found);
    const auto invalid =
        client_->send(op::get_item_request{.table = table_, .key = item{{"other", "1"}}});
    EXPECT_EQ(invalid.error(), errc::validation);
}

TEST_F(oracle_http_transport, a_large_item_travels_both_ways)
{
    const item large{{"pk", "large"}, {"text", std::string(390'000, 'x')}};
    ASSERT_TRUE(put(large));
    EXPECT_EQ(get("large").value().item, large);
}

TEST_F(oracle_http_transport, threads_share_connections)
{
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 4; ++writer)
            writers.emplace_back([&, writer] {
                for (int i = 0; i < 25; ++i) {
                    const std::string key = std::to_string(writer) + "-" + std::to_string(i);
                    const auto done = put({{"pk", key}, {"n", i}});
                    EXPECT_TRUE(done) << (done ? "" : done.error().message());
                }
            });
    }
    for (int i = 0; i < 25; ++i) {
        const std::string key = "3-" + std::to_string(i);
        EXPECT_EQ(get(key).value().item, (item{{"pk", key}, {"n", i}}));
    }
}

} // namespace
} // namespace hashrange::net
