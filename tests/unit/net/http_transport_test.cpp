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
        transport_ = make_http_transport(options_, settings.value(), network_, clock_);
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
    for (const std::string_view answer : {
             "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\n{\"It",
             "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\nx-amz-crc32: "
             "abc\r\n\r\n{}",
             "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\nContent-Encoding: "
             "gzip\r\n\r\n{}",
             "SSH-2.0-OpenSSH_9.2\r\n\r\n",
         }) {
        network_->then(answers(answer));
        const auto got = get();
        ASSERT_FALSE(got) << answer;
        EXPECT_EQ(got.error(), errc::malformed_response) << answer;
        EXPECT_EQ(got.error().source(), error_source::client) << answer;
    }
}

TEST_F(http_transport_test, a_page_of_a_proxy_is_judged_by_its_status)
{
    network_->then(answers("HTTP/1.1 503 Busy\r\nContent-Length: 6\r\n\r\n<html>"));
    const error failure = put().error();
    EXPECT_EQ(failure.http_status(), 503);
    EXPECT_TRUE(failure.is_retryable());
    EXPECT_TRUE(failure.may_have_been_applied());
}

TEST_F(http_transport_test, a_lost_answer_leaves_a_write_open_and_not_a_read)
{
    network_->then(connection_script().takes(everything).closes());
    network_->then(connection_script().takes(everything).closes());
    const error write = put().error();
    EXPECT_EQ(write, errc::connection_lost);
    EXPECT_TRUE(write.may_have_been_applied());
    EXPECT_FALSE(get().error().may_have_been_applied());
}

TEST_F(http_transport_test, a_write_that_did_not_leave_was_not_applied)
{
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
    const auto hostile = make_http_transport(options_, settings.value(), network_, clock_);
    const auto got = hostile->send(op::get_item_request{.table = "t", .key = item{{"pk", "1"}}});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::configuration);
    EXPECT_EQ(got.error().to_string().find("canary"), std::string::npos);
    EXPECT_TRUE(sent().empty());
}

TEST_F(http_transport_test, no_error_tells_a_secret)
{
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
