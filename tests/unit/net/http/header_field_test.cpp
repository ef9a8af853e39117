// SPDX-License-Identifier: Apache-2.0
#include "net/http/header_field.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::net::http {
namespace {

TEST(header_field, a_control_character_is_found_wherever_it_stands)
{
    const std::string harmless = "abcdefgh \t~\x80\xff ijklmnopq";
    ASSERT_TRUE(is_clean(harmless));
    for (std::size_t at = 0; at < harmless.size(); ++at)
        for (int code = 0; code < 256; ++code) {
            std::string text = harmless;
            text[at] = static_cast<char>(code);
            const bool is_control = (code < 0x20 && code != '\t') || code == 0x7f;
            EXPECT_EQ(is_clean(text), !is_control) << "character " << code << " at " << at;
        }
}

TEST(header_field, names_are_equal_in_either_case)
{
    EXPECT_TRUE(same_name("Content-Length", "cONTENT-lENGTH"));
    EXPECT_FALSE(same_name("Content-Length", "Content-Length "));
    EXPECT_FALSE(same_name("@", "`")); // as far apart as the cases of a letter
}

} // namespace
} // namespace hashrange::net::http
