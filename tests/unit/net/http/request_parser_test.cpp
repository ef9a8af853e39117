// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_parser.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::net::http {
namespace {

/// What a request looks like to a server.
struct seen {
    progress step = progress::more;
    refusal refused = refusal::none;
    std::string method, target, body;
    bool keeps_alive = false;
    std::size_t left = 0; // bytes behind the request
    friend bool operator==(const seen&, const seen&) = default;
};

std::ostream& operator<<(std::ostream& out, const seen& shown)
{
    return out << static_cast<int>(shown.step) << " refusal " << static_cast<int>(shown.refused)
               << " " << shown.method << " " << shown.target << " '" << shown.body << "' "
               << shown.keeps_alive << " +" << shown.left;
}

progress feed(request_parser& parser, std::string_view& piece)
{
    if (!parser.has_head()) {
        const progress step = parser.feed_head(piece);
        if (step != progress::done)
            return step;
    }
    return parser.feed_body(piece);
}

/// Reads in two pieces.
seen read(std::string_view text, std::size_t first, message_limits limits = {})
{
    request_parser parser(limits);
    seen outcome;
    std::string_view pieces[] = {text.substr(0, first), text.substr(first)};
    for (std::string_view& piece : pieces)
        if (outcome.step == progress::more)
            outcome.step = feed(parser, piece);
    if (outcome.step == progress::failed)
        outcome.refused = parser.refused();
    if (outcome.step != progress::done)
        return outcome;
    outcome.method = parser.method();
    outcome.target = parser.target();
    outcome.body = parser.body();
    outcome.keeps_alive = parser.keeps_alive();
    outcome.left = pieces[0].size() + pieces[1].size();
    return outcome;
}

/// The same wherever the bytes are cut.
seen read_anyhow(std::string_view text, message_limits limits = {})
{
    const seen whole = read(text, text.size(), limits);
    for (std::size_t cut = 0; cut < text.size(); ++cut)
        EXPECT_EQ(read(text, cut, limits), whole) << "cut at " << cut << " of: " << text;
    return whole;
}

seen refused_as(refusal why)
{
    return {.step = progress::failed, .refused = why};
}

TEST(request_parser, reads_a_sized_body_and_leaves_what_follows)
{
    const seen got =
        read_anyhow("POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhelloGET");
    EXPECT_EQ(got.method, "POST");
    EXPECT_EQ(got.target, "/a?b=c");
    EXPECT_EQ(got.body, "hello");
    EXPECT_EQ(got.left, 3U);
    EXPECT_TRUE(got.keeps_alive);
}

TEST(request_parser, reads_a_chunked_body)
{
    const seen got = read_anyhow("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "3\r\nhel\r\n2;a=b\r\nlo\r\n0\r\nTrailer: t\r\n\r\n");
    EXPECT_EQ(got.body, "hello");
    EXPECT_EQ(got.left, 0U);
}

TEST(request_parser, a_request_without_length_has_no_body)
{
    EXPECT_EQ(read_anyhow("GET / HTTP/1.1\r\nHost: x\r\n\r\n").step, progress::done);
}

TEST(request_parser, knows_when_the_connection_ends)
{
    EXPECT_FALSE(read_anyhow("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").keeps_alive);
    EXPECT_FALSE(read_anyhow("GET / HTTP/1.0\r\n\r\n").keeps_alive);
    EXPECT_TRUE(read_anyhow("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keeps_alive);
}

TEST(request_parser, two_messages_in_one_are_refused)
{
    for (const char* fields :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
          "Content-Length: 5\r\nContent-Length: 6\r\n",
          "Content-Length: -5\r\n",
          "Content-Length: 5, 5\r\n",
          "Content-Length: 0x5\r\n",
          "Content-Length: \r\n",
          "Content-Length: 99999999999999999999999\r\n",
          "Transfer-Encoding: gzip, chunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
          "X: a\r\n b\r\n",
          "X : a\r\n",
          "X: a\rb\r\n",
          ": a\r\n",
          "X\r\n"})
        EXPECT_EQ(
            read_anyhow(std::string("POST / HTTP/1.1\r\nHost: x\r\n") + fields + "\r\n"),
            refused_as(refusal::malformed)
        ) << fields;
}

TEST(request_parser, a_request_names_its_host_once)
{
    EXPECT_EQ(read_anyhow("GET / HTTP/1.1\r\nA: b\r\n\r\n"), refused_as(refusal::malformed));
    EXPECT_EQ(
        read_anyhow("GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"), refused_as(refusal::malformed)
    );
}

TEST(request_parser, the_first_line_has_three_words)
{
    for (const char* line :
         {"GET /",
          "GET  / HTTP/1.1",
          "GET / /  HTTP/1.1",
          "GET x HTTP/1.1",
          " / HTTP/1.1",
          "G\tT / HTTP/1.1",
          "GET / HTP/1.1",
          "",
          "GET",
          "GET / "})
        EXPECT_EQ(
            read_anyhow(std::string(line) + "\r\nHost: x\r\n\r\n"), refused_as(refusal::malformed)
        ) << line;
    EXPECT_EQ(
        read_anyhow("GET / HTTP/2.0\r\nHost: x\r\n\r\n"), refused_as(refusal::version_unknown)
    );
}

TEST(request_parser, bare_line_feeds_are_refused_at_once)
{
    for (const std::string_view text :
         {"GET / HTTP/1.1\nHost: x\n\n", "GET / HTTP/1.1\r\nHost: x\n", "\n"})
        EXPECT_EQ(read(text, text.size()), refused_as(refusal::malformed)) << text;
}

TEST(request_parser, what_is_too_long_says_so)
{
    const message_limits limits{.head_bytes_max = 60, .body_bytes_max = 4};
    const std::string head = "POST / HTTP/1.1\r\nHost: x\r\n";
    EXPECT_EQ(
        read_anyhow(head + "A: " + std::string(80, 'a'), limits), refused_as(refusal::head_too_long)
    );
    EXPECT_EQ(
        read_anyhow(head + "Content-Length: 5\r\n\r\n", limits), refused_as(refusal::body_too_long)
    );
    EXPECT_EQ(
        read_anyhow(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n", limits),
        refused_as(refusal::body_too_long)
    );
}

TEST(request_parser, tells_who_waits_before_sending_a_body)
{
    request_parser parser({});
    std::string_view head =
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
    EXPECT_EQ(parser.feed_head(head), progress::done);
    EXPECT_TRUE(parser.expects_continue());
    EXPECT_EQ(
        read_anyhow("POST / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n"),
        refused_as(refusal::expectation_unknown)
    );
}

TEST(request_parser, reads_one_request_after_another)
{
    request_parser parser({});
    for (int i = 0; i < 3; ++i) {
        std::string_view text = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na";
        EXPECT_EQ(feed(parser, text), progress::done);
        EXPECT_EQ(parser.body(), "a");
        parser.clear();
        EXPECT_FALSE(parser.began());
    }
}

} // namespace
} // namespace hashrange::net::http
