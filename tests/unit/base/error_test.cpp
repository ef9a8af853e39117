// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/error.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <sstream>

namespace hr = hashrange;

TEST(error, tells_code_name_message_and_source)
{
    const hr::error failure{hr::errc::condition_failed, "The conditional request failed"};
    EXPECT_EQ(failure, hr::errc::condition_failed);
    EXPECT_EQ(failure.name(), "ConditionalCheckFailedException");
    EXPECT_EQ(failure.message(), "The conditional request failed");
    EXPECT_EQ(failure.source(), hr::error_source::client);
    EXPECT_TRUE(failure.request_id().empty());
    EXPECT_EQ(failure.http_status(), 0);
    EXPECT_FALSE(failure.is_retryable());
    EXPECT_FALSE(failure.may_have_been_applied());
    EXPECT_EQ(failure.detail(), nullptr);
}

TEST(error, additions_leave_the_original_as_it_was)
{
    const hr::error plain{hr::errc::throttling, "slow down"};
    const hr::error full = plain.with_source(hr::error_source::service)
                               .with_request_id("ABC")
                               .with_http_status(400)
                               .with_may_have_been_applied(true);
    EXPECT_EQ(full.source(), hr::error_source::service);
    EXPECT_EQ(full.request_id(), "ABC");
    EXPECT_EQ(full.http_status(), 400);
    EXPECT_TRUE(full.may_have_been_applied());
    EXPECT_TRUE(plain.request_id().empty());
    EXPECT_FALSE(plain.may_have_been_applied());
}

TEST(error, keeps_a_service_name_that_no_code_has)
{
    const auto code = hr::errc_from_service_name("BrandNewException");
    const hr::error failure = hr::error{code, "?"}.with_name("BrandNewException");
    EXPECT_EQ(failure, hr::errc::unknown_service_error);
    EXPECT_EQ(failure.name(), "BrandNewException");
}

TEST(error, of_any_code_is_retryable_with_a_status_of_500_or_more)
{
    const hr::error failure{hr::errc::unknown_service_error, "?"};
    EXPECT_FALSE(failure.with_http_status(499).is_retryable());
    EXPECT_TRUE(failure.with_http_status(500).is_retryable());
    EXPECT_TRUE(hr::error(hr::errc::throttling, "").is_retryable());
}

TEST(error, says_all_it_knows_in_one_line)
{
    const hr::error failure = hr::error{hr::errc::connection_lost, "reset"}
                                  .with_source(hr::error_source::network)
                                  .with_request_id("ABC")
                                  .with_may_have_been_applied(true);
    std::ostringstream out;
    out << failure;
    EXPECT_EQ(out.str(), "ConnectionLost: reset (network, request ABC, may have been applied)");
}

TEST(error, carries_what_a_higher_room_attaches)
{
    struct old_item final : hr::error_detail {
        int version = 3;
    };
    const hr::error failure =
        hr::error{hr::errc::condition_failed, ""}.with_detail(std::make_shared<old_item>());
    const auto* attached = dynamic_cast<const old_item*>(failure.detail());
    ASSERT_NE(attached, nullptr);
    EXPECT_EQ(attached->version, 3);
}

TEST(error, is_the_size_of_a_shared_pointer)
{
    static_assert(sizeof(hr::error) == sizeof(std::shared_ptr<int>));
}
