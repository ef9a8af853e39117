// SPDX-License-Identifier: Apache-2.0
#include "net/http/gunzip.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <string_view>

namespace hashrange::net::http {
namespace {

std::string gzip(std::string_view plain)
{
    z_stream state{};
    deflateInit2(&state, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&state, plain.size()), '\0');
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    state.avail_in = static_cast<uInt>(plain.size());
    state.next_out = reinterpret_cast<Bytef*>(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    deflate(&state, Z_FINISH);
    out.resize(state.total_out);
    deflateEnd(&state);
    return out;
}

TEST(gunzip, undoes_gzip)
{
    for (const std::size_t size : {0U, 1U, 5'000U, 20'000'000U}) {
        std::string plain(size, 'x');
        for (std::size_t i = 0; i < size; i += 7)
            plain[i] = static_cast<char>(i);
        EXPECT_TRUE(gunzip(gzip(plain), size) == plain) << size;
    }
}

TEST(gunzip, refuses_what_is_cut_damaged_followed_or_too_long)
{
    const std::string plain(1'000, 'x');
    const std::string good = gzip(plain);
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(gunzip(std::string_view(good).substr(0, size), 10'000)) << size;
    std::string damaged = good;
    damaged[damaged.size() - 6] ^= 1; // in its checksum
    EXPECT_FALSE(gunzip(damaged, 10'000));
    EXPECT_FALSE(gunzip(good + "x", 10'000));
    EXPECT_FALSE(gunzip(good, 999));
    EXPECT_TRUE(gunzip(good, 1'000));
}

} // namespace
} // namespace hashrange::net::http
