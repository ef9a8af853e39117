// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/mock_transport.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hashrange;

TEST(mock_transport, answers_what_the_test_says)
{
    mock_transport service;
    service.on<op::get_item_request>([](const op::get_item_request& asked) {
        return op::get_item_response{.item = asked.key};
    });
    const auto found = service.send(op::get_item_request{.key = item{{"id", "1"}}});
    EXPECT_EQ(found.value().item, (item{{"id", "1"}}));
    EXPECT_EQ(service.calls<op::get_item_request>(), 1U);
    EXPECT_EQ(service.calls<op::put_item_request>(), 0U);
}

TEST(mock_transport, answers_errors)
{
    mock_transport service;
    service.on<op::put_item_request>([](const op::put_item_request&) {
        return error(errc::throttling, "slowly");
    });
    EXPECT_EQ(service.send(op::put_item_request{}).error(), errc::throttling);
}

TEST(mock_transport, names_what_nothing_was_said_about)
{
    mock_transport service;
    const auto refused = service.send(op::scan_request{});
    EXPECT_EQ(refused.error(), errc::unknown_operation);
    EXPECT_EQ(refused.error().message(), "the mock has no answer to Scan");
}

} // namespace
