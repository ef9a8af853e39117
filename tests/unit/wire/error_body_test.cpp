// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"
#include "hashrange/value/value.hpp"

#include "wire/error_body.hpp"

#include <gtest/gtest.h>

namespace hashrange {
namespace {

TEST(error_body, the_type_has_the_prefix_of_who_speaks)
{
    EXPECT_EQ(
        wire::encode_error(op::table_not_found()),
        R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
        R"("message":"Requested resource not found"})"
    );
    EXPECT_EQ(
        wire::encode_error(op::validation("no")),
        R"({"__type":"com.amazon.coral.validate#ValidationException","message":"no"})"
    );
    EXPECT_EQ(
        wire::encode_error(op::serialization("NUMBER_VALUE cannot be converted to String")),
        R"({"__type":"com.amazon.coral.service#SerializationException",)"
        R"("Message":"NUMBER_VALUE cannot be converted to String"})"
    );
}

TEST(error_body, an_error_without_a_text_has_no_message)
{
    EXPECT_EQ(
        wire::encode_error(op::serialization()),
        R"({"__type":"com.amazon.coral.service#SerializationException"})"
    );
    EXPECT_EQ(
        wire::encode_error(op::unknown_operation()),
        R"({"__type":"com.amazon.coral.service#UnknownOperationException"})"
    );
}

TEST(error_body, a_failed_condition_shows_the_old_item)
{
    EXPECT_EQ(
        wire::encode_error(op::condition_failed(item{{"pk", "o1"}})),
        R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
        R"("message":"The conditional request failed","Item":{"pk":{"S":"o1"}}})"
    );
}

TEST(error_body, a_cancelled_transaction_shows_its_reasons)
{
    const error failure =
        op::transaction_canceled({{}, op::condition_failed_reason(item{{"pk", "o1"}})});
    EXPECT_EQ(
        wire::encode_error(failure),
        R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",)"
        R"("CancellationReasons":[{"Code":"None"},{"Item":{"pk":{"S":"o1"}},)"
        R"("Code":"ConditionalCheckFailed","Message":"The conditional request failed"}],)"
        R"("Message":"Transaction cancelled, please refer cancellation reasons for specific )"
        R"(reasons [None, ConditionalCheckFailed]"})"
    );
}

TEST(error_body, our_own_errors_leave_as_internal_ones_without_their_text)
{
    const error failure(errc::storage, "/secret/path is gone");
    EXPECT_EQ(
        wire::encode_error(failure),
        R"({"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError",)"
        R"("message":"Internal server error"})"
    );
    EXPECT_EQ(wire::http_status_of(failure), 500);
    EXPECT_EQ(wire::http_status_of(op::validation("no")), 400);
    EXPECT_EQ(wire::http_status_of(op::service_unavailable()), 503);
}

TEST(error_body, what_was_written_is_read)
{
    const std::vector<error> all = {
        op::table_not_found("orders"),
        op::condition_failed(item{{"pk", "o1"}}),
        op::transaction_canceled({op::transaction_conflict_reason(), {}}),
        op::throttling("slow", {{.reason = "r", .resource = "arn"}}),
        op::throughput_exceeded({{.reason = "r", .resource = "arn"}}),
        op::idempotent_parameter_mismatch(),
    };
    for (const error& written : all) {
        const error read = wire::decode_error(400, wire::encode_error(written), "REQUEST");
        EXPECT_EQ(read.code(), written.code());
        EXPECT_EQ(read.message(), written.message());
        EXPECT_EQ(read.source(), error_source::service);
        EXPECT_EQ(read.request_id(), "REQUEST");
        EXPECT_EQ(read.http_status(), 400);
        EXPECT_EQ(op::old_item(read) != nullptr, op::old_item(written) != nullptr);
        EXPECT_TRUE(std::ranges::equal(op::reasons(read), op::reasons(written)));
        EXPECT_TRUE(
            std::ranges::equal(op::throttling_reasons(read), op::throttling_reasons(written))
        );
    }
}

TEST(error_body, a_name_of_tomorrow_is_kept)
{
    const error read = wire::decode_error(
        400, R"({"__type":"com.amazonaws.dynamodb.v20120810#MoonException","message":"full"})", "R"
    );
    EXPECT_EQ(read, errc::unknown_service_error);
    EXPECT_EQ(read.name(), "MoonException");
    EXPECT_EQ(read.message(), "full");
    EXPECT_FALSE(read.is_retryable());
}

TEST(error_body, an_unknown_name_with_a_status_of_the_server_may_pass)
{
    const error read = wire::decode_error(
        500, R"({"__type":"com.amazonaws.dynamodb.v20120810#InternalFailure"})", "R"
    );
    EXPECT_EQ(read, errc::internal_server_error);
    EXPECT_EQ(read.name(), "InternalFailure");
    EXPECT_TRUE(read.is_retryable());
}

TEST(error_body, a_page_of_a_proxy_is_judged_by_its_status)
{
    EXPECT_EQ(wire::decode_error(503, "<html>busy</html>", "").code(), errc::service_unavailable);
    EXPECT_EQ(wire::decode_error(502, "", "").code(), errc::internal_server_error);
    EXPECT_EQ(wire::decode_error(429, "slow", "").code(), errc::throttling);
    const error read = wire::decode_error(404, "{\"a\":1}", "");
    EXPECT_EQ(read.code(), errc::unknown_service_error);
    EXPECT_EQ(read.message(), "status 404 with a body that is not DynamoDB's");
    EXPECT_EQ(read.source(), error_source::network);
}

TEST(error_body, a_message_with_a_capital_is_read_too)
{
    const error read = wire::decode_error(
        400, R"({"__type":"com.amazon.coral.validate#ValidationException","Message":"no"})", ""
    );
    EXPECT_EQ(read, errc::validation);
    EXPECT_EQ(read.message(), "no");
}

TEST(error_body, the_request_behind_a_wrong_signature_is_not_repeated)
{
    const error told = wire::decode_error(
        403,
        R"({"__type":"com.amazon.coral.service#InvalidSignatureException","message":"It does not )"
        R"(match. Consult the documentation.\n\nThe Canonical String for this request should )"
        R"(have been\n'POST\n/\n\nx-amz-security-token:canary'"})",
        ""
    );
    EXPECT_EQ(told, errc::invalid_signature);
    EXPECT_EQ(told.message(), "It does not match. Consult the documentation.");
}

} // namespace
} // namespace hashrange
