// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

namespace hashrange {
namespace number_conversion_test {

using texts = std::vector<std::string>;

constexpr auto overflow_text =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
constexpr auto underflow_text =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";

number of(std::string_view text)
{
    return number::parse(text).value();
}
std::string printed(const result<number>& outcome)
{
    return outcome ? outcome->to_string() : std::string(outcome.error().message());
}
template <class Int>
void expect_whole(Int value)
{
    const number exact = value;
    EXPECT_EQ(exact.to_string(), std::to_string(value));
    EXPECT_EQ(exact, of(std::to_string(value)));
    if constexpr (std::is_signed_v<Int>)
        EXPECT_EQ(exact.to_int64(), static_cast<std::int64_t>(value));
    else
        EXPECT_EQ(exact.to_uint64(), static_cast<std::uint64_t>(value));
}

template <class Int>
void expect_limits_are_whole()
{
    expect_whole(std::numeric_limits<Int>::max());
    expect_whole(std::numeric_limits<Int>::min());
    expect_whole(static_cast<Int>(std::numeric_limits<Int>::max() - 1));
    expect_whole(static_cast<Int>(std::numeric_limits<Int>::max() / 2));
    expect_whole(Int{100});
}

TEST(number_conversion, holds_every_integer_type)
{
    expect_limits_are_whole<std::int8_t>();
    expect_limits_are_whole<std::uint8_t>();
    expect_limits_are_whole<std::int16_t>();
    expect_limits_are_whole<std::uint16_t>();
    expect_limits_are_whole<std::int32_t>();
    expect_limits_are_whole<std::uint32_t>();
    expect_limits_are_whole<std::int64_t>();
    expect_limits_are_whole<std::uint64_t>();
    static_assert(!std::is_convertible_v<bool, number>);
    static_assert(!std::is_convertible_v<double, number>);
}

TEST(number_conversion, becomes_an_integer_only_when_it_is_one_that_fits)
{
    EXPECT_EQ(of("9223372036854775807").to_int64(), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(of("9223372036854775808").to_int64(), std::nullopt);
    EXPECT_EQ(of("-9223372036854775808").to_int64(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(of("-9223372036854775809").to_int64(), std::nullopt);
    EXPECT_EQ(of("18446744073709551615").to_uint64(), std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(of("18446744073709551616").to_uint64(), std::nullopt);
    EXPECT_EQ(of("1E19").to_uint64(), 10'000'000'000'000'000'000U);
    EXPECT_EQ(of("99999999999999999999").to_uint64(), std::nullopt);
    EXPECT_EQ(of("0").to_uint64(), 0U);
    EXPECT_EQ(of("0").to_int64(), 0);
    for (const auto& text : texts{"-1", "0.5", "1E20", std::string(38, '9')})
        EXPECT_EQ(of(text).to_uint64(), std::nullopt) << text;
    for (const auto& text :
         texts{"1.5", "-1E-130", "1" + std::string(18, '0') + ".1", std::string(38, '9')})
        EXPECT_EQ(of(text).to_int64(), std::nullopt) << text;
}

TEST(number_conversion, is_the_shortest_decimal_of_a_double_and_back)
{
    const struct {
        double value;
        const char* text;
    } rows[] = {
        {0.0, "0"},
        {-0.0, "0"},
        {1.0, "1"},
        {-2.5, "-2.5"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1e21, "1000000000000000000000"},
        {9007199254740992.0, "9007199254740992"},
        {-9007199254740991.0, "-9007199254740991"},
        {9007199254740994.0, "9007199254740994"},
        {36028797018963968.0, "36028797018963970"},
        {1e23, "100000000000000000000000"},
        {1.7976931348623157e100, "17976931348623157E84"},
        {1e-130, "1E-130"},
        {9.99999999999999e125, "9.99999999999999E125"},
    };
    for (const auto& row : rows) {
        const auto exact = number::from_double(row.value);
        ASSERT_TRUE(exact) << row.text;
        EXPECT_EQ(*exact, of(row.text)) << row.text;
        EXPECT_EQ(exact->to_double(), row.value) << row.text;
    }
    EXPECT_FALSE(std::signbit(of("-0").to_double()));
    EXPECT_EQ(of("0.1000000000000000055511151231257827").to_double(), 0.1);
}

TEST(number_conversion, refuses_doubles_that_are_no_numbers_or_out_of_range)
{
    using limits = std::numeric_limits<double>;
    EXPECT_EQ(
        printed(number::from_double(limits::quiet_NaN())),
        "The parameter cannot be converted to a numeric value: NaN"
    );
    EXPECT_EQ(
        printed(number::from_double(-limits::infinity())),
        "The parameter cannot be converted to a numeric value: -Infinity"
    );
    EXPECT_EQ(printed(number::from_double(1e126)), overflow_text);
    EXPECT_EQ(printed(number::from_double(-limits::max())), overflow_text);
    EXPECT_EQ(printed(number::from_double(9.999999999999999e-131)), underflow_text);
    EXPECT_EQ(printed(number::from_double(limits::denorm_min())), underflow_text);
}

TEST(number_conversion, doubles_of_few_places_are_their_shortest_decimals)
{
    const auto expect_shortest = [](double value) {
        char text[32];
        const auto end = std::to_chars(text, text + sizeof text, value).ptr;
        const number exact = number::from_double(value).value();
        EXPECT_EQ(exact, of({text, static_cast<std::size_t>(end - text)})) << text;
        EXPECT_EQ(exact.to_double(), value) << text;
    };
    for (int whole = -3000; whole < 3000; ++whole)
        for (const double scale : {1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e8})
            expect_shortest(whole / scale);
    for (const double edge :
         {1e14, 1e15, 1e16, 99'999'999'999.9999, 999'999'999'999'999.9, 1e-4, 1e-5})
        for (double value = edge, i = 0; i < 200; ++i, value = std::nextafter(value, 0)) {
            expect_shortest(value);
            expect_shortest(-value);
        }
}

TEST(number_conversion, becomes_the_nearest_double)
{
    for (const char* text :
         {"0.1",
          "9007199254740991",
          "9007199254740993",
          "9007199254740992.5",
          "123456789012345678",
          "99999999999999999999",
          "1e22",
          "1e23",
          "-1e-22",
          "1e-23",
          "8.5e-21",
          "-4503599627370497.5",
          "0.30000000000000004"})
        EXPECT_EQ(of(text).to_double(), std::strtod(text, nullptr)) << text;
}

} // namespace number_conversion_test
} // namespace hashrange
