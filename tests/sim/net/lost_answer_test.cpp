// SPDX-License-Identifier: Apache-2.0
#include "sim/net/chaos_fixture.hpp"
#include "support/loopback_server.hpp"

#include <set>
#include <string>

/// What was done and what is told of it, when answers get lost.
namespace hashrange::net {
namespace {

using namespace std::chrono_literals;
using test_support::loopback_connection;
using test_support::loopback_server;

class lost_answer_test : public chaos_fixture {};

op::transact_write_items_request add_one(const std::string& key)
{
    op::transact_update update{.table = "tab", .key = item{{"pk", key}}};
    update.update = "ADD n :one";
    update.values = expr::attribute_values{{":one", 1}};
    op::transact_write_items_request request;
    request.transact_items = {{op::transact_write_item{.update = update}}};
    return request;
}

TEST_F(lost_answer_test, a_transaction_happens_once_however_often_it_is_sent)
{
    const int transactions = count_from("HASHRANGE_CHAOS_TRANSACTIONS", 100);
    constexpr int of_a_client = 20; // whose quota of retries must suffice
    chaos_proxy proxy(served_.port(), spoil({chaos::drop_reply}, 1'000));
    std::shared_ptr<transport> client;
    int retried = 0;
    for (int i = 0; i < transactions; ++i) {
        if (i % of_a_client == 0)
            client = client_of(proxy.url(), {.retry = {.attempts_max = 30}});
        call_report report;
        const std::string key = std::to_string(i);
        const auto done = client->send(add_one(key), {.report = &report});
        ASSERT_TRUE(done) << done.error() << ", seed " << seed_;
        retried += report.earlier_attempt_may_have_been_applied ? 1 : 0;
        const auto found =
            engine_->send(op::get_item_request{.table = "tab", .key = item{{"pk", key}}});
        EXPECT_EQ(found->item, (item{{"pk", key}, {"n", 1}})) << "seed " << seed_;
    }
    EXPECT_GT(retried, transactions / 20) << "the proxy must have done its work";
}

TEST_F(lost_answer_test, a_write_told_as_not_applied_was_not)
{
    const int connections = count_from("HASHRANGE_CHAOS_RACES", 300);
    std::mutex mutex;
    std::set<std::string> taken; // bodies of requests that came as a whole
    const auto take = [&](loopback_connection& peer) {
        const std::string request = peer.read_request();
        if (request.empty())
            return false;
        const std::lock_guard lock(mutex);
        taken.insert(request.substr(request.find("\r\n\r\n") + 4));
        return true;
    };
    // After its first answer it closes: at once, as the next request leaves, or after taking it.
    loopback_server server([&](loopback_connection& peer) {
        if (!take(peer))
            return;
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        if (any(2) == 0)
            take(peer);
    });
    const auto client =
        client_of(server.endpoint().to_string(), {.retry = {.mode = retry_mode::never}});
    int applied = 0;
    int open = 0;
    for (int i = 0; server.accepted() < connections; ++i) {
        const std::string key = std::to_string(i);
        const auto done =
            client->send(op::put_item_request{.table = "tab", .item = item{{"pk", key}}});
        const std::lock_guard lock(mutex);
        const bool was_taken =
            taken.contains(R"({"TableName":"tab","Item":{"pk":{"S":")" + key + "\"}}}");
        const bool is_told_as_open = !done && done.error().may_have_been_applied();
        EXPECT_TRUE(is_told_as_open || was_taken == done.has_value()) << "seed " << seed_;
        applied += was_taken ? 1 : 0;
        open += is_told_as_open ? 1 : 0;
    }
    EXPECT_GT(open, connections / 10);
    EXPECT_GT(applied, connections / 2);
}

} // namespace
} // namespace hashrange::net
