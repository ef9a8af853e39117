// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/op/errors.hpp"

#include "net/http_transport.hpp"
#include "unit/net/scripted_asker.hpp"
#include "unit/net/scripted_connection.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t everything = 1'000'000;

std::string checksum(std::string_view body)
{
    const auto* bytes = reinterpret_cast<const unsigned char*>(body.data());
    return std::to_string(::crc32(0, bytes, static_cast<unsigned>(body.size())));
}

/// An answer as the service sends it.
std::string http_answer(std::string_view status, std::string_view body, std::string_view more = "")
{
    std::string text = "HTTP/1.1 " + std::string(status) + "\r\nx-amzn-RequestId: REQ1\r\n";
    text.append(more).append("x-amz-crc32: ").append(checksum(body));
    text.append("\r\nContent-Length: ").append(std::to_string(body.size()));
    return text.append("\r\n\r\n").append(body);
}

connection_script answers(std::string_view bytes)
{
    return connection_script().takes(everything).replies(bytes);
}

class http_transport_test : public testing::Test {
protected:
    http_transport_test()
    {
        const fixed_environment environment;
        const auto settings = resolved(options_, environment);
        transport_ = make_http_transport(options_, settings.value(), parts());
    }

    http_parts parts() { return {network_, clock_, random_, waiter_}; }
    /// A client that makes one attempt for each call.
    void do_not_retry()
    {
        options_.retry.mode = retry_mode::never;
        const auto settings = resolved(options_, fixed_environment());
        transport_ = make_http_transport(options_, settings.value(), parts());
    }

    result<op::get_item_response> get(const call_context& context = {})
    {
        return transport_->send(
            op::get_item_request{.table = "t", .key = item{{"pk", "1"}}}, context
        );
    }
    result<op::put_item_response> put()
    {
        return transport_->send(op::put_item_request{.table = "t", .item = item{{"pk", "1"}}});
    }
    const std::vector<std::string>& sent() const { return network_->record.sent; }

    http_options options_{
        .region = "eu-west-1",
        .credentials = static_credentials({
            .access_key_id = "AKID",
            .secret_access_key = "canary-key",
            .session_token = "canary-token",
        }),
    };
    manual_clock clock_;
    seeded_random random_{1};
    std::shared_ptr<clock_waiter> waiter_ = std::make_shared<clock_waiter>(clock_);
    std::shared_ptr<scripted_connector> network_ = std::make_shared<scripted_connector>();
    std::shared_ptr<transport> transport_;
};

TEST_F(http_transport_test, a_request_becomes_a_signed_post_and_its_answer_a_response)
{
    network_->then(answers(http_answer("200 OK", R"({"Item":{"pk":{"S":"1"}}})")));
    const auto got = get();
    ASSERT_TRUE(got) << got.error();
    EXPECT_EQ(got->item, (item{{"pk", "1"}}));
    ASSERT_EQ(sent().size(), 1U);
    const std::string& request = sent().front();
    EXPECT_TRUE(request.starts_with("POST / HTTP/1.1\r\nHost: dynamodb.eu-west-1.amazonaws.com\r\n")
    );
    for (const std::string_view line : {
             "\r\nContent-Type: application/x-amz-json-1.0\r\n",
             "\r\nX-Amz-Target: DynamoDB_20120810.GetItem\r\n",
             "\r\nX-Amz-Date: 20250101T000000Z\r\n",
             "\r\nX-Amz-Security-Token: canary-token\r\n",
             "\r\nAuthorization: AWS4-HMAC-SHA256 "
             "Credential=AKID/20250101/eu-west-1/dynamodb/aws4_request, "
             "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
             "Signature=",
         })
        EXPECT_NE(request.find(line), std::string::npos) << line << " in " << request;
    EXPECT_TRUE(request.ends_with(R"({"TableName":"t","Key":{"pk":{"S":"1"}}})")) << request;
}

TEST_F(http_transport_test, streams_have_their_own_server)
{
    network_->then(answers(http_answer("200 OK", "{}")));
    ASSERT_TRUE(transport_->send(op::list_streams_request{}));
    EXPECT_NE(
        sent().front().find("Host: streams.dynamodb.eu-west-1.amazonaws.com\r\n"), std::string::npos
    );
    EXPECT_NE(
        sent().front().find("X-Amz-Target: DynamoDBStreams_20120810.ListStreams\r\n"),
        std::string::npos
    );
}

TEST_F(http_transport_test, an_error_keeps_what_the_service_said)
{
    network_->then(answers(http_answer(
        "400 Bad Request",
        R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
        R"("message":"The conditional request failed","Item":{"pk":{"S":"1"}}})"
    )));
    const error failure = put().error();
    EXPECT_EQ(failure, errc::condition_failed);
    EXPECT_EQ(failure.source(), error_source::service);
    EXPECT_EQ(failure.message(), "The conditional request failed");
    EXPECT_EQ(failure.request_id(), "REQ1");
    EXPECT_EQ(failure.http_status(), 400);
    EXPECT_FALSE(failure.may_have_been_applied());
    ASSERT_NE(op::old_item(failure), nullptr);
}

TEST_F(http_transport_test, the_outcome_of_a_write_is_open_when_the_service_failed_inside)
{
    do_not_retry();
    const std::string answer = http_answer(
        "500 Internal Server Error",
        R"({"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"oh"})"
    );
    network_->then(
        connection_script().takes(everything).replies(answer).takes(everything).replies(answer)
    );
    EXPECT_TRUE(put().error().may_have_been_applied());
    EXPECT_FALSE(get().error().may_have_been_applied());
}

TEST_F(http_transport_test, a_body_that_was_damaged_on_the_way_is_not_believed)
{
    do_not_retry();
    std::string answer =
        http_answer("200 OK", R"({"Item":{"pk":{"S":"1"}}})", "Connection: close\r\n");
    answer[answer.size() - 5] = '2';
    for (const bool writes : {false, true}) {
        network_->then(answers(answer));
        const error failure = writes ? put().error() : get().error();
        EXPECT_EQ(failure, errc::malformed_response);
        EXPECT_EQ(failure.request_id(), "REQ1");
        EXPECT_EQ(failure.http_status(), 200);
        EXPECT_EQ(failure.may_have_been_applied(), writes);
    }
}

TEST_F(http_transport_test, an_answer_without_a_checksum_is_taken_as_it_is)
{
    network_->then(answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
    EXPECT_TRUE(get());
}

TEST_F(http_transport_test, what_is_not_the_protocol_is_malformed)
{
    do_not_retry();
    const std::string ok = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ";
    for (const auto& [answer, source] : {
             std::pair(ok + "4\r\n\r\n{\"It", error_source::client),
             std::pair(ok + "2\r\nx-amz-crc32: abc\r\n\r\n{}", error_source::network),
             std::pair(ok + "2\r\nContent-Encoding: gzip\r\n\r\n{}", error_source::network),
             std::pair(ok + "2\r\nContent-Encoding: br\r\n\r\n{}", error_source::network),
             std::pair(std::string("SSH-2.0-OpenSSH_9.2\r\n\r\n"), error_source::network),
         }) {
        network_->then(answers(answer));
        const auto got = get();
        ASSERT_FALSE(got) << answer;
        EXPECT_EQ(got.error(), errc::malformed_response) << answer;
        EXPECT_EQ(got.error().source(), source) << answer;
    }
}

TEST_F(http_transport_test, an_answer_in_gzip_is_checked_as_it_came_and_then_unpacked)
{
    const std::string plain = R"({"Item":{"pk":{"S":"1"}}})";
    std::string packed(1'000, '\0');
    z_stream state{};
    deflateInit2(&state, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    state.avail_in = static_cast<uInt>(plain.size());
    state.next_out = reinterpret_cast<Bytef*>(packed.data());
    state.avail_out = static_cast<uInt>(packed.size());
    deflate(&state, Z_FINISH);
    packed.resize(state.total_out);
    deflateEnd(&state);
    network_->then(answers(http_answer("200 OK", packed, "Content-Encoding: gzip\r\n")));
    const auto got = get();
    ASSERT_TRUE(got) << got.error();
    EXPECT_EQ(got->item, (item{{"pk", "1"}}));
}

/// The value of a field of a request.
std::string field_of(const std::string& request, const std::string& name)
{
    const std::size_t at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        return {};
    const std::size_t begin = at + name.size() + 4;
    return request.substr(begin, request.find("\r\n", begin) - begin);
}

TEST_F(http_transport_test, what_failed_is_sent_again_as_the_same_call)
{
    const std::string busy =
        http_answer("500 Oh", R"({"__type":"x#InternalServerError"})", "Connection: close\r\n");
    network_->then(answers(busy)).then(answers(busy)).then(answers(http_answer("200 OK", "{}")));
    call_report report;
    ASSERT_TRUE(get({.report = &report}));
    EXPECT_EQ(report.attempts, 3);
    ASSERT_EQ(sent().size(), 3U);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(
            field_of(sent()[i], "amz-sdk-request"), "attempt=" + std::to_string(i + 1) + "; max=4"
        );
    EXPECT_EQ(
        field_of(sent()[0], "amz-sdk-invocation-id"), field_of(sent()[2], "amz-sdk-invocation-id")
    );
    EXPECT_EQ(waiter_->waits.size(), 2U);
}

TEST_F(http_transport_test, a_transaction_keeps_its_token_over_all_attempts)
{
    const std::string ok = http_answer("200 OK", "{}");
    network_->then(connection_script().takes(everything).closes());
    network_->then(answers(ok).takes(everything).replies(ok));
    const op::transact_write_items_request request;
    ASSERT_TRUE(transport_->send(request));
    ASSERT_TRUE(transport_->send(request));
    ASSERT_EQ(sent().size(), 2U) << "the second connection was kept";
    const auto token_of = [](const std::string& text, std::size_t from) {
        const std::size_t at = text.find("ClientRequestToken", from);
        return at == std::string::npos ? "none" : text.substr(at + 21, 36);
    };
    const std::string first = token_of(sent()[0], 0);
    EXPECT_EQ(token_of(sent()[1], 0), first);
    const std::size_t second = sent()[1].find("POST / ", 10);
    EXPECT_NE(token_of(sent()[1], second), "none");
    EXPECT_NE(token_of(sent()[1], second), first) << "another call";
}

TEST_F(http_transport_test, a_call_that_is_stopped_between_two_attempts_ends_there)
{
    network_->then(answers(http_answer("500 Oh", "")));
    waiter_->stop_after = 1;
    const error failure = put().error();
    EXPECT_EQ(failure, errc::canceled);
    EXPECT_TRUE(failure.may_have_been_applied()) << "by the attempt before";
}

TEST_F(http_transport_test, asynchronous_calls_take_the_same_way)
{
    network_->then(answers(http_answer("200 OK", R"({"Item":{"pk":{"S":"1"}}})")));
    const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
    const auto got = sync_wait(transport_->send_async(request));
    ASSERT_TRUE(got) << got.error();
    EXPECT_EQ(got->item, (item{{"pk", "1"}}));
}

TEST_F(http_transport_test, a_page_of_a_proxy_is_judged_by_its_status)
{
    do_not_retry();
    network_->then(answers("HTTP/1.1 503 Busy\r\nContent-Length: 6\r\n\r\n<html>"));
    const error failure = put().error();
    EXPECT_EQ(failure.http_status(), 503);
    EXPECT_TRUE(failure.is_retryable());
    EXPECT_TRUE(failure.may_have_been_applied());
}

TEST_F(http_transport_test, a_lost_answer_leaves_a_write_open_and_not_a_read)
{
    do_not_retry();
    network_->then(connection_script().takes(everything).closes());
    network_->then(connection_script().takes(everything).closes());
    const error write = put().error();
    EXPECT_EQ(write, errc::connection_lost);
    EXPECT_TRUE(write.may_have_been_applied());
    EXPECT_FALSE(get().error().may_have_been_applied());
}

TEST_F(http_transport_test, a_write_that_did_not_leave_was_not_applied)
{
    do_not_retry();
    const error refused = put().error();
    EXPECT_EQ(refused, errc::connection_failed);
    EXPECT_FALSE(refused.may_have_been_applied());
    network_->then(connection_script().takes(10).fails(scripted_stream::lost()).closes());
    const error cut = put().error();
    EXPECT_EQ(cut, errc::connection_lost);
    EXPECT_FALSE(cut.may_have_been_applied());
}

TEST_F(http_transport_test, a_kept_connection_that_was_closed_is_replaced_for_a_read_only)
{
    do_not_retry();
    const std::string answer = http_answer("200 OK", "{}");
    const auto serve_once = [&] { return answers(answer).takes(everything).closes(); };
    network_->then(serve_once()).then(serve_once());
    EXPECT_TRUE(get());
    EXPECT_TRUE(get()) << "sent again, on the second connection";
    const error write = put().error();
    EXPECT_EQ(write, errc::connection_lost);
    EXPECT_TRUE(write.may_have_been_applied());
}

TEST_F(http_transport_test, a_call_has_its_own_deadline_and_at_most_the_common_one)
{
    do_not_retry();
    EXPECT_FALSE(get());
    EXPECT_EQ(network_->last_deadline, clock_.steady_now() + options_.connect_timeout);
    EXPECT_FALSE(get({.deadline = clock_.steady_now() + 1s}));
    EXPECT_EQ(network_->last_deadline, clock_.steady_now() + 1s);
    const error late = get({.deadline = clock_.steady_now()}).error();
    EXPECT_EQ(late, errc::timed_out);
    EXPECT_EQ(late.source(), error_source::client) << "nobody was asked";
}

TEST_F(http_transport_test, a_stopped_call_does_not_begin)
{
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(get({.stop = stop.get_token()}).error(), errc::canceled);
}

TEST_F(http_transport_test, credentials_that_would_break_the_request_are_refused_unseen)
{
    options_.credentials = static_credentials({
        .access_key_id = "AKID",
        .secret_access_key = "key",
        .session_token = "canary\r\nHost: evil",
    });
    const auto settings = resolved(options_, fixed_environment());
    const auto hostile = make_http_transport(options_, settings.value(), parts());
    const auto got = hostile->send(op::get_item_request{.table = "t", .key = item{{"pk", "1"}}});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::configuration);
    EXPECT_EQ(got.error().to_string().find("canary"), std::string::npos);
    EXPECT_TRUE(sent().empty());
}

TEST_F(http_transport_test, no_error_tells_a_secret)
{
    do_not_retry();
    network_->then(answers(http_answer("400 Bad", R"({"__type":"x#UnrecognizedClientException"})"))
    );
    network_->then(connection_script().takes(10).fails(scripted_stream::lost()));
    network_->then(answers("nonsense\r\n\r\n"));
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(put().error().to_string().find("canary"), std::string::npos);
    EXPECT_EQ(sent().front().find("canary-key"), std::string::npos) << "never leaves the process";
}

TEST(http_transport, says_what_is_not_configured)
{
    manual_clock clock;
    const fixed_environment nothing({{"AWS_EC2_METADATA_DISABLED", "true"}});
    EXPECT_EQ(
        make_http_transport({}, {.clock = clock, .environment = nothing}).error(),
        errc::configuration
    );
    const auto no_store = make_http_transport(
        {.region = "eu-west-1",
         .credentials = static_credentials(local_credentials()),
         .trusted_certificates = "/nowhere/ca.pem"},
        {.clock = clock, .environment = nothing}
    );
    ASSERT_FALSE(no_store);
    EXPECT_EQ(no_store.error(), errc::configuration);
    EXPECT_NE(no_store.error().message().find("/nowhere/ca.pem"), std::string::npos);
}

} // namespace
} // namespace hashrange::net
