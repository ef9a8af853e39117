// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/utf8.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace hashrange {
namespace {

/// The bytes the pattern of UTF-8 gives to a code point, valid or not.
std::string encoded(std::uint32_t code, int size)
{
    if (size == 1)
        return {static_cast<char>(code)};
    std::string bytes;
    for (int i = 1; i < size; ++i, code >>= 6U)
        bytes.insert(bytes.begin(), static_cast<char>(0x80U | (code & 0x3FU)));
    const auto lead = static_cast<std::uint32_t>(0xF00U >> static_cast<unsigned>(size));
    bytes.insert(bytes.begin(), static_cast<char>((lead & 0xFFU) | code));
    return bytes;
}

TEST(utf8, every_code_point_but_surrogates)
{
    const auto size_of = [](std::uint32_t code) {
        return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    };
    for (std::uint32_t code = 0; code < 0x110000; ++code) {
        const bool surrogate = code >= 0xD800 && code < 0xE000;
        ASSERT_EQ(is_utf8(encoded(code, size_of(code))), !surrogate) << std::hex << code;
    }
}

TEST(utf8, longer_forms_than_needed_are_refused)
{
    for (const std::uint32_t code : {0x00U, 0x7FU})
        for (const int size : {2, 3, 4})
            EXPECT_FALSE(is_utf8(encoded(code, size)));
    for (const int size : {3, 4})
        EXPECT_FALSE(is_utf8(encoded(0x7FF, size)));
    EXPECT_FALSE(is_utf8(encoded(0xFFFF, 4)));
}

TEST(utf8, what_is_above_the_last_code_point_is_refused)
{
    EXPECT_TRUE(is_utf8(encoded(0x10FFFF, 4)));
    EXPECT_FALSE(is_utf8(encoded(0x110000, 4)));
    EXPECT_FALSE(is_utf8("\xf5\x80\x80\x80"));
    EXPECT_FALSE(is_utf8("\xff"));
    EXPECT_FALSE(is_utf8("\xfe"));
}

TEST(utf8, a_broken_sequence_is_found_at_every_place)
{
    for (std::size_t before = 0; before < 40; ++before)
        for (const char* broken :
             {"\x80", "\xc3", "\xc3(", "\xe2\x82", "\xe2\x82(", "\xf0\x9f\x98"}) {
            EXPECT_FALSE(is_utf8(std::string(before, 'x') + broken));
            EXPECT_FALSE(
                is_utf8(std::string(before, 'x') + broken + "and on, with more text behind")
            );
            EXPECT_FALSE(is_utf8(std::string(before, 'x') + "\xc3\xa9" + broken));
        }
}

TEST(utf8, no_bytes_are_valid)
{
    EXPECT_TRUE(is_utf8(""));
}

TEST(utf8, one_bad_byte_is_found_wherever_it_stands)
{
    for (std::size_t size = 1; size < 70; ++size)
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'a');
            EXPECT_TRUE(is_utf8(text));
            text[at] = '\xff';
            EXPECT_FALSE(is_utf8(text)) << at << " of " << size;
            if (at + 1 == size)
                continue;
            text[at] = '\xc3'; // a letter of two bytes
            text[at + 1] = '\xa4';
            EXPECT_TRUE(is_utf8(text)) << at << " of " << size;
        }
}

} // namespace
} // namespace hashrange
