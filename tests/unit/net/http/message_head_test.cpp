// SPDX-License-Identifier: Apache-2.0
#include "net/http/message_head.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::net::http {
namespace {

/// Feeds a whole text; answers what the head made of it.
progress feed(message_head& head, std::string_view text)
{
    return head.feed(text);
}

TEST(message_head, is_split_into_its_first_line_and_fields)
{
    message_head head({});
    ASSERT_EQ(
        feed(head, "HTTP/1.1 200 OK\r\nA: one\r\nB:\t two \r\nEmpty:\r\n\r\n"), progress::done
    );
    EXPECT_EQ(head.start_line(), "HTTP/1.1 200 OK");
    ASSERT_EQ(head.size(), 3U);
    EXPECT_EQ(head.field(1).name, "B");
    EXPECT_EQ(head.field(1).value, "two");
    EXPECT_EQ(head.find("empty"), "");
    EXPECT_EQ(head.find("a"), "one");
    EXPECT_FALSE(head.find("C"));
}

TEST(message_head, leaves_what_follows_it)
{
    message_head head({});
    std::string_view text = "GET / HTTP/1.1\r\n\r\nbody";
    EXPECT_EQ(head.feed(text), progress::done);
    EXPECT_EQ(text, "body");
    EXPECT_EQ(head.size(), 0U);
}

TEST(message_head, its_end_may_be_spread_over_reads)
{
    const std::string whole = "S\r\nName: value\r\n\r\nrest";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        message_head head({});
        std::string_view first = std::string_view(whole).substr(0, cut);
        std::string_view second = std::string_view(whole).substr(cut);
        progress step = head.feed(first);
        if (step == progress::more) {
            EXPECT_TRUE(first.empty());
            step = head.feed(second);
        }
        EXPECT_EQ(step, progress::done) << cut;
        EXPECT_EQ(head.find("name"), "value") << cut;
        EXPECT_EQ(std::string(first) + std::string(second), "rest") << cut;
    }
}

TEST(message_head, a_token_is_found_in_any_field_of_the_name)
{
    message_head head({});
    feed(head, "S\r\nConnection: keep-alive , TE\r\nconnection: Close\r\n\r\n");
    EXPECT_TRUE(head.lists("Connection", "close"));
    EXPECT_TRUE(head.lists("Connection", "te"));
    EXPECT_FALSE(head.lists("Connection", "keep"));
}

TEST(message_head, what_parsers_could_read_in_two_ways_is_refused)
{
    for (const std::string_view text : {
             "S\r\nName : value\r\n\r\n",
             "S\r\nA: one\r\n folded\r\n\r\n",
             "S\r\n: no name\r\n\r\n",
             "S\r\nno colon\r\n\r\n",
             "S\r\nA: one\nB: two\r\n\r\n",
             "S\r\nA: one\rB: two\r\n\r\n",
             "S\r\nA\x80: one\r\n\r\n",
             "S\nT\r\n\r\n",
             "S\x01\r\n\r\n",
             "S\r\nA: \x7f\r\n\r\n",
         }) {
        message_head head({});
        EXPECT_EQ(feed(head, text), progress::failed) << text;
        EXPECT_FALSE(head.failure().empty());
    }
    message_head head({});
    using namespace std::string_view_literals;
    EXPECT_EQ(feed(head, "S\r\nA: o\0e\r\n\r\n"sv), progress::failed);
}

TEST(message_head, values_may_hold_bytes_beyond_ascii)
{
    message_head head({});
    ASSERT_EQ(feed(head, "S\r\nA: gr\xc3\xbc\xc3\x9f\x65\r\n\r\n"), progress::done);
    EXPECT_EQ(head.find("A"), "gr\xc3\xbc\xc3\x9f\x65");
}

TEST(message_head, is_no_longer_than_allowed)
{
    const std::string fits = "S\r\nA: " + std::string(54, 'x') + "\r\n\r\n";
    ASSERT_EQ(fits.size(), 64U);
    message_head exact({.head_bytes_max = 64});
    EXPECT_EQ(feed(exact, fits), progress::done);
    message_head too_long({.head_bytes_max = 63});
    EXPECT_EQ(feed(too_long, fits), progress::failed);
    message_head endless({.head_bytes_max = 64});
    EXPECT_EQ(feed(endless, std::string(1'000'000, 'x')), progress::failed);
}

TEST(message_head, has_no_more_fields_than_allowed)
{
    message_head exact({.fields_max = 2});
    EXPECT_EQ(feed(exact, "S\r\na:1\r\nb:2\r\n\r\n"), progress::done);
    message_head more({.fields_max = 2});
    EXPECT_EQ(feed(more, "S\r\na:1\r\nb:2\r\nc:3\r\n\r\n"), progress::failed);
}

TEST(message_head, cleared_it_reads_another)
{
    message_head head({});
    feed(head, "First\r\nA: one\r\n\r\n");
    head.clear();
    EXPECT_FALSE(head.began());
    ASSERT_EQ(feed(head, "Second\r\nB: two\r\n\r\n"), progress::done);
    EXPECT_EQ(head.start_line(), "Second");
    EXPECT_FALSE(head.find("A"));
}

} // namespace
} // namespace hashrange::net::http
