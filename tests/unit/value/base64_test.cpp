// SPDX-License-Identifier: Apache-2.0
#include "value/base64.hpp"

#include <gtest/gtest.h>

namespace hashrange {
namespace {

std::string decoded(std::string_view text)
{
    std::string out = "left over";
    const auto problem = decode_base64(text, out);
    return problem ? "! " + *problem : out;
}

TEST(base64, known_texts_both_ways)
{
    // RFC 4648, section 10.
    const std::pair<const char*, const char*> known[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xff\xfe\xfd", "//79"},
    };
    for (const auto& [bytes, text] : known) {
        EXPECT_EQ(encode_base64(bytes), text);
        EXPECT_EQ(decoded(text), bytes);
    }
}

TEST(base64, every_byte_survives_at_every_place)
{
    for (int byte = 0; byte < 256; ++byte)
        for (std::size_t size = 1; size < 8; ++size) {
            const std::string bytes(size, static_cast<char>(byte));
            EXPECT_EQ(decoded(encode_base64(bytes)), bytes);
        }
}

TEST(base64, a_wrong_length_is_refused)
{
    EXPECT_EQ(
        decoded("Y"), "! Base64 encoded length is expected a multiple of 4 bytes but found: 1"
    );
    EXPECT_EQ(
        decoded("23456"), "! Base64 encoded length is expected a multiple of 4 bytes but found: 5"
    );
    EXPECT_EQ(
        decoded("YQ=\n=Q"), "! Base64 encoded length is expected a multiple of 4 bytes but found: 6"
    );
}

TEST(base64, bits_behind_the_last_byte_are_refused)
{
    const char* const message = "! Invalid last non-pad Base64 character dectected";
    EXPECT_EQ(decoded("YR=="), message);
    EXPECT_EQ(decoded("+/+="), message);
    EXPECT_EQ(decoded("=+/="), message);
}

TEST(base64, letters_outside_the_alphabet_are_refused)
{
    EXPECT_EQ(decoded("!!!!"), "! Invalid Base64 character: '!'");
    EXPECT_EQ(decoded("YQ ="), "! Invalid last non-pad Base64 character dectected");
    EXPECT_EQ(decoded("Y Q="), "! Invalid Base64 character: ' '");
    EXPECT_EQ(decoded("_-8="), "! Invalid Base64 character: '_'");
    EXPECT_EQ(decoded("YQ==YQ=="), "! Invalid Base64 character: '='");
    EXPECT_EQ(decoded("===="), "! Invalid last non-pad Base64 character dectected");
}

} // namespace
} // namespace hashrange
