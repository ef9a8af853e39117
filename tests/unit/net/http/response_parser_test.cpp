// SPDX-License-Identifier: Apache-2.0
#include "net/http/response_parser.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

namespace hashrange::net::http {
namespace response_parser_test {

/// What an answer looks like to whoever asked.
struct seen {
    progress step = progress::more;
    int status = 0;
    std::string body;
    bool keeps_alive = false;
    std::size_t left = 0; // bytes behind the answer
    friend bool operator==(const seen&, const seen&) = default;
};

std::ostream& operator<<(std::ostream& out, const seen& shown)
{
    return out << static_cast<int>(shown.step) << " " << shown.status << " '" << shown.body << "' "
               << shown.keeps_alive << " +" << shown.left;
}

enum class at_end : std::uint8_t { open, closed };

/// Reads the text in pieces whose sizes `next_size` chooses.
template <class NextSize>
seen read_in_pieces(
    std::string_view text, at_end end, NextSize next_size, message_limits limits = {}
)
{
    response_parser parser(limits);
    seen outcome;
    while (outcome.step == progress::more && !text.empty()) {
        std::string_view piece = text.substr(0, next_size());
        text.remove_prefix(piece.size());
        outcome.step = parser.feed(piece);
        outcome.left = piece.size() + text.size();
    }
    if (outcome.step == progress::more && end == at_end::closed)
        outcome.step = parser.closed();
    if (outcome.step != progress::done)
        return {.step = outcome.step};
    outcome.status = parser.status();
    outcome.body = parser.body();
    outcome.keeps_alive = parser.keeps_alive();
    return outcome;
}

seen read(std::string_view text, at_end end = at_end::open, message_limits limits = {})
{
    return read_in_pieces(
        text, end, [&] { return text.size(); }, limits
    );
}

constexpr std::string_view sized = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
constexpr std::string_view chunked =
    "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: Chunked\r\n\r\n"
    "3;name=value\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n";

TEST(response_parser, reads_a_body_of_known_length)
{
    EXPECT_EQ(read(sized), (seen{progress::done, 200, "hello", true, 0}));
    EXPECT_EQ(
        read("HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n"), (seen{progress::done, 200, "", true, 0})
    );
}

TEST(response_parser, reads_chunks_and_drops_extensions_and_trailers)
{
    EXPECT_EQ(read(chunked), (seen{progress::done, 400, "hello", true, 0}));
}

TEST(response_parser, a_body_without_length_ends_with_the_connection)
{
    constexpr std::string_view text = "HTTP/1.1 200 OK\r\n\r\nhello";
    EXPECT_EQ(read(text, at_end::open), seen{});
    EXPECT_EQ(read(text, at_end::closed), (seen{progress::done, 200, "hello", false, 0}));
}

TEST(response_parser, some_statuses_never_have_a_body)
{
    for (const std::string_view status : {"204 No Content", "304 Not Modified"}) {
        const std::string head = "HTTP/1.1 " + std::string(status);
        EXPECT_EQ(read(head + "\r\n\r\n").step, progress::done);
        EXPECT_EQ(read(head + "\r\nContent-Length: 5\r\n\r\n").body, "");
    }
}

TEST(response_parser, interim_answers_are_skipped_up_to_a_limit)
{
    const std::string interim = "HTTP/1.1 100 Continue\r\nA: b\r\n\r\n";
    EXPECT_EQ(read(interim + std::string(sized)), (seen{progress::done, 200, "hello", true, 0}));
    EXPECT_EQ(read(interim + interim, at_end::open, {.interim_max = 1}).step, progress::failed);
    EXPECT_EQ(read("HTTP/1.1 101 Switching\r\n\r\n").step, progress::failed);
}

TEST(response_parser, tells_whether_the_connection_may_be_used_again)
{
    const auto keeps = [](std::string_view version, std::string_view field) {
        std::string text(version);
        text.append(" 200 OK\r\nContent-Length: 0\r\n").append(field).append("\r\n");
        return read(text).keeps_alive;
    };
    EXPECT_TRUE(keeps("HTTP/1.1", ""));
    EXPECT_FALSE(keeps("HTTP/1.1", "Connection: close\r\n"));
    EXPECT_FALSE(keeps("HTTP/1.1", "Connection: TE, Close\r\n"));
    EXPECT_FALSE(keeps("HTTP/1.0", ""));
    EXPECT_TRUE(keeps("HTTP/1.0", "Connection: keep-alive\r\n"));
}

TEST(response_parser, leaves_what_nobody_asked_for)
{
    EXPECT_EQ(read(std::string(sized) + "HTTP/1.1 200 OK").left, 15U);
    EXPECT_EQ(read(std::string(chunked) + "x").left, 1U);
}

TEST(response_parser, an_answer_that_ends_early_is_not_an_answer)
{
    for (const std::string_view whole : {sized, chunked})
        for (std::size_t size = 0; size < whole.size(); ++size) {
            EXPECT_EQ(read(whole.substr(0, size), at_end::open).step, progress::more) << size;
            EXPECT_EQ(read(whole.substr(0, size), at_end::closed).step, progress::failed) << size;
        }
}

TEST(response_parser, hostile_answers_are_refused)
{
    for (const std::string_view text : {
             "HTTP/2 200 OK\r\n\r\n",
             "HTTP/1.2 200 OK\r\n\r\n",
             "HTTP/1.1  200 OK\r\n\r\n",
             "HTTP/1.1 20 OK\r\n\r\n",
             "HTTP/1.1 2000 OK\r\n\r\n",
             "HTTP/1.1 099 OK\r\n\r\n",
             "HTTP/1.1 600 OK\r\n\r\n",
             "http/1.1 200 OK\r\n\r\n",
             "<html>\r\n\r\n",
             "\r\nHTTP/1.1 200 OK\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n",
         })
        EXPECT_EQ(read(text).step, progress::failed) << text;
}

TEST(response_parser, malformed_chunks_are_refused)
{
    for (const std::string_view body : {
             "x\r\n",
             "\r\n",
             "-1\r\n",
             "0x1\r\na\r\n",
             "1\na\r\n0\r\n\r\n",
             "1x\r\na\r\n0\r\n\r\n",
             "1\r\nab\r\n0\r\n\r\n",
             "1\r\na0\r\n\r\n",
             "1;a\rb\r\na\r\n0\r\n\r\n",
             "ffffffffffffffff\r\n",
             "10000000000000000\r\n",
         })
        EXPECT_EQ(
            read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(body)).step,
            progress::failed
        ) << body;
}

TEST(response_parser, a_body_is_no_longer_than_allowed)
{
    const message_limits five{.body_bytes_max = 5};
    const message_limits four{.body_bytes_max = 4};
    constexpr std::string_view open = "HTTP/1.1 200 OK\r\n\r\nhello";
    for (const std::string_view text : {sized, chunked, open}) {
        EXPECT_EQ(read(text, at_end::closed, five).body, "hello");
        EXPECT_EQ(read(text, at_end::closed, four).step, progress::failed);
    }
}

TEST(response_parser, lines_and_trailers_of_chunks_are_bounded)
{
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string line(300, 'x');
    EXPECT_EQ(read(head + "1;" + line).step, progress::failed);
    std::string trailers = head + "0\r\n";
    for (int i = 0; i < 50; ++i)
        trailers += "A: " + line + "\r\n";
    EXPECT_EQ(read(trailers).step, progress::failed);
}

TEST(response_parser, a_promised_length_alone_takes_no_memory)
{
    response_parser parser;
    std::string_view text = "HTTP/1.1 200 OK\r\nContent-Length: 60000000\r\n\r\n";
    EXPECT_EQ(parser.feed(text), progress::more);
    EXPECT_LE(parser.body().capacity(), std::size_t{2} * 1024 * 1024);
}

TEST(response_parser, the_outcome_does_not_depend_on_the_pieces)
{
    const std::uint32_t seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n";
    for (const std::string& text : {
             std::string(sized),
             std::string(chunked),
             interim + std::string(chunked) + "more",
             std::string("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end"),
             std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab"),
             std::string("HTTP/1.1 200 OK\r\nA\r\n\r\n"),
         }) {
        const seen whole = read(text, at_end::closed);
        EXPECT_EQ(read_in_pieces(text, at_end::closed, [] { return std::size_t{1}; }), whole);
        for (int round = 0; round < 200; ++round)
            EXPECT_EQ(
                read_in_pieces(
                    text, at_end::closed, [&] { return std::size_t{1} + random() % 16; }
                ),
                whole
            );
    }
}

TEST(response_parser, cleared_it_reads_another_answer)
{
    response_parser parser;
    std::string_view first = "HTTP/1.0 500 Oh\r\n\r\nno";
    EXPECT_EQ(parser.feed(first), progress::more);
    EXPECT_TRUE(parser.began());
    parser.clear();
    EXPECT_FALSE(parser.began());
    std::string_view second = sized;
    EXPECT_EQ(parser.feed(second), progress::done);
    EXPECT_EQ(parser.body(), "hello");
    EXPECT_TRUE(parser.keeps_alive());
}

} // namespace response_parser_test
} // namespace hashrange::net::http
