// SPDX-License-Identifier: Apache-2.0
#include "net/http/request.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace hashrange::net::http {
namespace {

TEST(request, is_written_into_one_buffer)
{
    const std::array<header_field, 2> fields{{{"Host", "localhost:8000"}, {"X-Empty", ""}}};
    std::string out = "what was there before";
    ASSERT_TRUE(
        write_request(out, {.method = "POST", .target = "/", .fields = fields, .body = "{\"a\":1}"})
    );
    EXPECT_EQ(
        out,
        "POST / HTTP/1.1\r\n"
        "Host: localhost:8000\r\n"
        "X-Empty: \r\n"
        "Content-Length: 7\r\n"
        "\r\n"
        "{\"a\":1}"
    );
}

TEST(request, a_value_cannot_break_out_of_its_line)
{
    using namespace std::string_view_literals;
    for (const std::string_view value : {"a\r\nX: y"sv, "a\nb"sv, "a\rb"sv, "a\0b"sv, "\x7f"sv}) {
        const std::array<header_field, 1> fields{{{"X-Amz-Security-Token", value}}};
        std::string out;
        const auto written = write_request(out, {.method = "GET", .target = "/", .fields = fields});
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error(), errc::invalid_argument);
        EXPECT_NE(written.error().message().find("X-Amz-Security-Token"), std::string::npos);
        EXPECT_EQ(written.error().message().find(value), std::string::npos) << "may be a secret";
    }
}

} // namespace
} // namespace hashrange::net::http
