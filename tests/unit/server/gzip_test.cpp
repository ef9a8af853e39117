// SPDX-License-Identifier: Apache-2.0
#include "server/gzip.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::server {
namespace {

constexpr std::size_t much = std::size_t{1024} * 1024;

TEST(gzip, what_was_compressed_comes_back)
{
    for (const std::size_t size : {0U, 1U, 4095U, 4096U, 4097U, 100000U}) {
        const std::string plain(size, 'x');
        EXPECT_EQ(gunzip(gzip(plain).value(), much).value(), plain) << size;
    }
}

TEST(gzip, several_members_are_one_text)
{
    EXPECT_EQ(gunzip(gzip("ab").value() + gzip("cd").value(), much).value(), "abcd");
}

TEST(gzip, a_broken_stream_is_refused_wherever_it_ends)
{
    const std::string whole = gzip("the quick brown fox jumps over the lazy dog").value();
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_EQ(gunzip(whole.substr(0, size), much).error(), errc::serialization) << size;
    EXPECT_EQ(gunzip(whole + "x", much).error(), errc::serialization);
    EXPECT_EQ(gunzip("{}", much).error(), errc::serialization);
}

TEST(gzip, a_bomb_stops_at_the_limit)
{
    const std::string bomb = gzip(std::string(much + 1, '\0')).value();
    EXPECT_LT(bomb.size(), 10000U);
    EXPECT_EQ(gunzip(bomb, much).error(), errc::out_of_memory);
    EXPECT_EQ(gunzip(bomb, much + 1)->size(), much + 1);
    EXPECT_EQ(gunzip(bomb + bomb, much + 1).error(), errc::out_of_memory);
}

TEST(gzip, is_given_to_who_accepts_it)
{
    for (const char* yes : {"gzip", "GZIP", "deflate, gzip", "gzip;q=0.5", "br , gzip ; q=1"})
        EXPECT_TRUE(accepts_gzip(yes)) << yes;
    for (const char* no : {"", "identity", "gzip;q=0", "gzip; q=0.0", "xgzip", "br"})
        EXPECT_FALSE(accepts_gzip(no)) << no;
}

} // namespace
} // namespace hashrange::server
