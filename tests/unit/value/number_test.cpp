// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace hashrange {
namespace number_test {

constexpr auto digits_text = "Attempting to store more than 38 significant digits in a Number";
constexpr auto overflow_text =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
constexpr auto underflow_text =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";

using texts = std::vector<std::string>;

std::string zeros(std::size_t count)
{
    return std::string(count, '0');
}
std::string nines(std::size_t count)
{
    return std::string(count, '9');
}

/// The number of a text, which has to be right.
number of(std::string_view text)
{
    return number::parse(text).value();
}
/// The text a spelling comes back as, or the text of the error.
std::string printed(std::string_view text)
{
    const auto parsed = number::parse(text);
    return parsed ? parsed->to_string() : std::string(parsed.error().message());
}
std::string hex(const number& value)
{
    std::string text;
    for (const char byte : value.encoded()) {
        constexpr auto digits = "0123456789abcdef";
        text += digits[static_cast<unsigned char>(byte) >> 4];
        text += digits[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

TEST(number, takes_every_spelling_the_service_takes_and_gives_its_own)
{
    const struct {
        std::string given, canonical;
    } rows[] = {
        {"0", "0"},
        {"-0", "0"},
        {"+0", "0"},
        {"000", "0"},
        {"-0.00", "0"},
        {"0e1000", "0"},
        {"0E-1000", "0"},
        {".0", "0"},
        {"1", "1"},
        {"+1", "1"},
        {"-1", "-1"},
        {"00012", "12"},
        {"0001.23", "1.23"},
        {"1.", "1"},
        {"-1.", "-1"},
        {".5", "0.5"},
        {"-.5", "-0.5"},
        {"+.5", "0.5"},
        {"1.50", "1.5"},
        {"1.00", "1"},
        {"100.00", "100"},
        {"1000000", "1000000"},
        {"0.000001", "0.000001"},
        {"0.0000001", "0.0000001"},
        {"-17e5", "-1700000"},
        {"-17.4E37", "-174" + zeros(36)},
        {"1E5", "100000"},
        {"1e+05", "100000"},
        {"1E-5", "0.00001"},
        {"1.e5", "100000"},
        {".5e5", "50000"},
        {"1E+10", "10000000000"},
        {"1E0000000000000000000005", "100000"},
        {"120.0340e1", "1200.34"},
        {"12345678.9", "12345678.9"},
        {"123456789.123456789", "123456789.123456789"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(printed(row.given), row.canonical) << row.given;
}

TEST(number, refuses_what_is_not_a_number_and_repeats_it)
{
    for (const std::string text :
         {"abc",      ".",         "-",     "+",     "-.",    " 1",       "1 ",           " 1 ",
          "\t1",      "1\n",       "1_000", "1,000", "0x10",  "0x1p3",    "NaN",          "-NaN",
          "Infinity", "-Infinity", "inf",   "1e",    "1e+",   "1E-",      "1e2e3",        "1.2.3",
          "1..2",     "--1",       "+-1",   "1-",    "1d",    "1f",       "1L",           "e5",
          ".e5",      "1e 5",      "1e5.0", "1e--5", "1E+-5", "\xd9\xa1", "\xef\xbc\x91", "1:",
          "1/",       "1E5x"}) {
        const auto refused = number::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code(), errc::validation);
        EXPECT_EQ(
            refused.error().message(),
            "The parameter cannot be converted to a numeric value: " + text
        );
    }
    EXPECT_EQ(printed(""), "The parameter cannot be converted to a numeric value");
    EXPECT_FALSE(number::parse(std::string_view("1\0", 2)));
}

TEST(number, refuses_an_exponent_that_does_not_fit_in_32_bits_as_bad_syntax)
{
    EXPECT_EQ(printed("1E2147483647"), overflow_text);
    EXPECT_EQ(printed("1E-2147483647"), underflow_text);
    EXPECT_EQ(printed("0E2147483647"), "0");
    for (const std::string text :
         {"1E2147483648",
          "1E-2147483648",
          "0.1E-2147483647",
          "0E-2147483648",
          "0E2147483648",
          "1E999999999999",
          "0E-999999999999",
          "1E99999999999999999999999999"})
        EXPECT_EQ(printed(text), "The parameter cannot be converted to a numeric value: " + text);
}

TEST(number, has_at_most_38_digits_that_count)
{
    EXPECT_EQ(printed(nines(38)), nines(38));
    EXPECT_EQ(printed(nines(39)), digits_text);
    EXPECT_EQ(printed("-" + nines(39)), digits_text);
    EXPECT_EQ(printed("0." + nines(38)), "0." + nines(38));
    EXPECT_EQ(printed("0." + nines(39)), digits_text);
    EXPECT_EQ(printed("9." + nines(37)), "9." + nines(37));
    EXPECT_EQ(printed("-1.23456789012345678901234567890123456789"), digits_text);
    EXPECT_EQ(printed(zeros(50) + nines(38) + zeros(50)), nines(38) + zeros(50));
    EXPECT_EQ(printed("0." + zeros(50) + nines(38) + zeros(50)), "0." + zeros(50) + nines(38));
    EXPECT_EQ(printed("1" + zeros(37) + "1"), digits_text);
    EXPECT_EQ(printed("1." + zeros(37) + "1"), digits_text);
    EXPECT_EQ(printed("1" + zeros(36) + "1"), "1" + zeros(36) + "1");
    EXPECT_EQ(printed("1." + zeros(1000)), "1");
}

TEST(number, has_magnitudes_from_1e_minus_130_to_below_1e126)
{
    EXPECT_EQ(printed("1E125"), "1" + zeros(125));
    EXPECT_EQ(printed("1" + zeros(125)), "1" + zeros(125));
    EXPECT_EQ(printed("0.1E126"), "1" + zeros(125));
    EXPECT_EQ(printed("9." + nines(37) + "E125"), nines(38) + zeros(88));
    EXPECT_EQ(printed("-" + nines(38) + "E88"), "-" + nines(38) + zeros(88));
    EXPECT_EQ(printed("1E-130"), "0." + zeros(129) + "1");
    EXPECT_EQ(printed("10E-131"), "0." + zeros(129) + "1");
    EXPECT_EQ(printed("-0." + zeros(129) + "1"), "-0." + zeros(129) + "1");
    EXPECT_EQ(printed("-" + nines(38) + "E-167"), "-0." + zeros(129) + nines(38));
    for (const auto& text : texts{"1E126", "-1E126", "1" + zeros(126), nines(38) + "E89"})
        EXPECT_EQ(printed(text), overflow_text) << text;
    for (const auto& text :
         texts{"1E-131", "-1E-131", "0." + zeros(130) + "1", nines(38) + "E-168"})
        EXPECT_EQ(printed(text), underflow_text) << text;
}

TEST(number, names_bad_syntax_before_too_many_digits_before_the_range)
{
    EXPECT_EQ(printed(nines(39) + "E500"), digits_text);
    EXPECT_EQ(printed(nines(39) + "E-500"), digits_text);
    EXPECT_NE(printed(nines(39) + "E5000000000"), digits_text);
}

TEST(number, equal_spellings_are_the_same_bytes)
{
    for (const auto* spelling : {"1", "1.0", "10E-1", "+1", "01", "0.1e1", "1000e-3", "0.01E+2"})
        EXPECT_EQ(of(spelling), number(1)) << spelling;
    for (const auto* spelling : {"-1200", "-12e2", "-0.12E4", "-1200.000", "-00001.2E3"})
        EXPECT_EQ(of(spelling), number(-1200)) << spelling;
}

TEST(number, keeps_the_bytes_that_are_on_disks)
{
    EXPECT_EQ(hex(0), "01");
    EXPECT_EQ(hex(1), "02820b00");
    EXPECT_EQ(hex(-1), "007d5bff");
    EXPECT_EQ(hex(10), "02830b00");
    EXPECT_EQ(hex(12), "02830d00");
    EXPECT_EQ(hex(123), "02840d1f00");
    EXPECT_EQ(hex(-123), "007b5947ff");
    EXPECT_EQ(hex(1700000000000), "028e1200");
    EXPECT_EQ(hex(of("0.5")), "02813300");
    EXPECT_EQ(hex(of("10.001")), "02830b010b00");
    EXPECT_EQ(hex(of("1E-130")), "02000b00");
    EXPECT_EQ(hex(of("1E125")), "02ff0b00");
    EXPECT_EQ(hex(of("-1E125")), "00005bff");
    EXPECT_EQ(
        hex(of(nines(38))),
        "02a764646464646464646464646464646464646464"
        "00"
    );
    EXPECT_EQ(
        hex(of("-" + nines(38))),
        "005802020202020202020202020202020202020202"
        "ff"
    );
}

TEST(number, orders_as_numbers_do)
{
    const std::vector<std::string> ascending = {
        "-" + nines(38) + "E88",
        "-1E125",
        "-1000",
        "-999.9",
        "-999",
        "-100",
        "-99.5",
        "-99",
        "-12.01",
        "-12",
        "-11.99",
        "-10",
        "-9.9",
        "-2",
        "-1.01",
        "-1.001",
        "-1",
        "-0.99",
        "-0.1",
        "-0.01",
        "-1E-130",
        "0",
        "1E-130",
        "1.1E-130",
        "0.01",
        "0.1",
        "0.11",
        "0.99",
        "1",
        "1.001",
        "1.01",
        "2",
        "9.9",
        "10",
        "10.5",
        "11",
        "12",
        "12.01",
        "99",
        "99.5",
        "100",
        "999",
        "999.9",
        "1000",
        "1E125",
        nines(38) + "E88"};
    for (std::size_t left = 0; left < ascending.size(); ++left)
        for (std::size_t right = 0; right < ascending.size(); ++right)
            EXPECT_EQ(of(ascending[left]) <=> of(ascending[right]), left <=> right)
                << ascending[left] << " and " << ascending[right];
}

TEST(number, encodes_into_a_buffer_what_parse_makes)
{
    char bytes[number::encoded_bytes_max];
    for (const auto& text : texts{"0", "-12.5", nines(38), "-0." + nines(38)}) {
        const std::size_t size = number::encode(text, bytes);
        EXPECT_EQ(std::string_view(bytes, size), of(text).encoded()) << text;
    }
    for (const auto& text : {std::string(), std::string("x"), nines(39), std::string("1E126")})
        EXPECT_EQ(number::encode(text, bytes), 0) << text;
}

TEST(number, is_read_from_its_bytes_alone)
{
    for (const auto* text : {"0", "1", "-1", "12.5", "-0.001", "1E125", "-1E-130"})
        EXPECT_EQ(number::from_encoded(of(text).encoded()), of(text)) << text;

    using std::string_literals::operator""s;
    for (const auto& bytes :
         {""s,
          "\x00"s,
          "\x02"s,
          "\x03"s,
          "\x01\x01"s,
          "\x02\x82\x00"s,
          "\x02\x82\x0b\xff"s,
          "\x00\x7d\x5b\x00"s,
          "\x01\x82\x0b\x00"s,
          "\x03\x82\x0b\x00"s,
          "\x02\x82\x00\x00"s,
          "\x02\x82\x65\x00"s,
          "\x00\x7d\x01\xff"s,
          "\x00\x7d\x66\xff"s,
          "\x02\x82\x0a\x00"s,
          "\x00\x7d\x5c\xff"s,
          "\x02\x82\x0b\x01\x00"s,
          "\x00\x7d\x5b\x65\xff"s,
          "\x02\x82"s + std::string(20, '\x0b') + "\x00"s})
        EXPECT_EQ(number::from_encoded(bytes), std::nullopt) << testing::PrintToString(bytes);
}

TEST(number, writes_its_text_without_being_made)
{
    std::string out = "x";
    number::append_text(of("-12.50").encoded(), out);
    EXPECT_EQ(out, "x-12.5");
    char text[number::text_bytes_max];
    const std::size_t size = number::write_text(of("-" + nines(38) + "E-167").encoded(), text);
    EXPECT_EQ(std::string(text, size), "-0." + zeros(129) + nines(38));
    std::ostringstream stream;
    stream << of("1e3");
    EXPECT_EQ(stream.str(), "1000");
}

TEST(number, negates_every_number_into_its_mirror)
{
    EXPECT_EQ(-number(), number());
    for (const auto& text : texts{"1", "12.345", nines(38), "1E-130"}) {
        EXPECT_EQ(-of(text), of("-" + text));
        EXPECT_EQ(-of("-" + text), of(text));
    }
    EXPECT_TRUE(of("-0.1").is_negative());
    EXPECT_FALSE(number().is_negative());
    EXPECT_TRUE(number().is_zero());
}

} // namespace number_test
} // namespace hashrange
