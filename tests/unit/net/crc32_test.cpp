// SPDX-License-Identifier: Apache-2.0
#include "net/crc32.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace {

using hashrange::net::crc32_of;

std::uint32_t of_zlib(std::string_view bytes)
{
    const auto* first = reinterpret_cast<const unsigned char*>(bytes.data());
    return static_cast<std::uint32_t>(::crc32_z(0, first, bytes.size()));
}

TEST(crc32, is_the_published_check_value)
{
    EXPECT_EQ(crc32_of("123456789"), 0xCBF43926U);
    EXPECT_EQ(crc32_of(""), 0U);
    EXPECT_EQ(crc32_of("<UnknownOperationException/>\n"), 3552371480U); // the service's own
}

TEST(crc32, is_zlibs_for_every_length_and_alignment)
{
    std::string bytes;
    std::uint32_t state = 1;
    for (int i = 0; i < 700; ++i) {
        state = state * 1664525U + 1013904223U;
        bytes += static_cast<char>(state >> 24U);
    }
    for (std::size_t begin = 0; begin < 16; ++begin)
        for (std::size_t size = 0; size + begin <= bytes.size(); ++size) {
            const std::string_view part = std::string_view(bytes).substr(begin, size);
            ASSERT_EQ(crc32_of(part), of_zlib(part)) << begin << " " << size;
        }
}

} // namespace
