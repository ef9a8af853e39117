// SPDX-License-Identifier: Apache-2.0
#include "net/http/date.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace hashrange::net::http {
namespace {

using namespace std::chrono_literals;

TEST(date, is_read_to_the_second)
{
    const time_point expected =
        std::chrono::sys_days(std::chrono::year(1994) / 11 / 6) + 8h + 49min + 37s;
    EXPECT_EQ(parse_date("Sun, 06 Nov 1994 08:49:37 GMT"), expected);
}

TEST(date, anything_else_is_none)
{
    for (const char* text :
         {"",
          "Sun, 06 Nov 1994 08:49:37 UTC",
          "Sun, 06 Nov 1994 08:49:37 GMT ",
          "Sunday, 06-Nov-94 08:49:37 GMT",
          "Sun Nov  6 08:49:37 1994",
          "Sun, 31 Feb 1994 08:49:37 GMT",
          "Sun, 06 anF 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 24:00:00 GMT",
          "Sun, 06 Nov 1994 08:60:00 GMT",
          "Sun, 0x Nov 1994 08:49:37 GMT",
          "Sun, -6 Nov 1994 08:49:37 GMT",
          "Fri, 31 Dec 9999 23:59:59 GMT",
          "Sat, 01 Jan 0000 00:00:00 GMT"})
        EXPECT_FALSE(parse_date(text)) << text;
}

} // namespace
} // namespace hashrange::net::http
