// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange {
namespace {

constexpr auto overflow_text =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
constexpr auto underflow_text =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";

std::string zeros(std::size_t count)
{
    return std::string(count, '0');
}
std::string nines(std::size_t count)
{
    return std::string(count, '9');
}
number of(std::string_view text)
{
    return number::parse(text).value();
}
std::string printed(const result<number>& outcome)
{
    return outcome ? outcome->to_string() : std::string(outcome.error().message());
}

struct sum_row {
    std::string left, right, sum;
};

/// Both orders, both signs, and as a difference.
void expect_sum(const sum_row& row)
{
    const number left = of(row.left);
    const number right = of(row.right);
    SCOPED_TRACE(row.left + " + " + row.right);
    EXPECT_EQ(printed(add(left, right)), row.sum);
    EXPECT_EQ(printed(add(right, left)), row.sum);
    EXPECT_EQ(printed(subtract(left, -right)), row.sum);
    const auto mirrored = add(-left, -right);
    EXPECT_EQ(printed(mirrored ? -*mirrored : mirrored), row.sum);
}

TEST(number_sum, is_exact)
{
    const sum_row rows[] = {
        {"0", "0", "0"},
        {"0", "-7.5", "-7.5"},
        {"1", "2", "3"},
        {"5", "-7", "-2"},
        {"7", "-5", "2"},
        {"1.5", "-1.5", "0"},
        {"0.1", "0.2", "0.3"},
        {"99", "1", "100"},
        {"100", "-0.01", "99.99"},
        {"123456789012345678901234567890", "0.00000001", "123456789012345678901234567890.00000001"},
        {"1E22", "1", "10000000000000000000001"},
        {"1E22", "-1", "9999999999999999999999"},
        {"1E-130", "-1E-130", "0"},
        {"1.1E-129", "-1E-129", "0." + zeros(129) + "1"},
        {"9223372036854775807", "9223372036854775807", "18446744073709551614"},
        {"18446744073709551615", "1", "18446744073709551616"},
        {"9999999999999999999", "1", "1" + zeros(19)},
        {"9999999999999999999", "2", "1" + zeros(18) + "1"},
        {"1E20", "-1", nines(20)},
    };
    for (const auto& row : rows)
        expect_sum(row);
}

TEST(number_sum, has_at_most_38_digits_that_count)
{
    const sum_row rows[] = {
        {nines(38), "1", "1" + zeros(38)},
        {nines(38) + "E3", "1E3", "1" + zeros(41)},
        {nines(38), "0.1", overflow_text},
        {nines(38), "2", overflow_text},
        {nines(38), nines(38), overflow_text},
        {nines(38) + "E1", nines(38), overflow_text},
        {"5E37", "5E37", "1" + zeros(38)},
        {"99999999999999999999999999999999999995", "5", "1" + zeros(38)},
        {"1E38", "-1", nines(38)},
        {"1E38", "-0.1", overflow_text},
        {"1E38", "1", overflow_text},
        {"2E38", "-1", overflow_text},
        {"1" + zeros(36) + "1E1", "-2", overflow_text},
        {"1" + zeros(37) + "E1", "-2", nines(37) + "8"},
        {"1E20", "1E-17", "1" + zeros(20) + "." + zeros(16) + "1"},
        {"1E20", "1E-18", overflow_text},
        {"1E50", "1", overflow_text},
        {"1E50", "-1", overflow_text},
        {"1E125", "1E-130", overflow_text},
        {"1E125", "-1E-130", overflow_text},
        {"1E125", "1E88", "1" + zeros(36) + "1" + zeros(88)},
        {"1E125", "1E87", overflow_text},
        {"1E125", "-1E87", nines(38) + zeros(87)},
        {"1E125", "-1E86", overflow_text},
    };
    for (const auto& row : rows)
        expect_sum(row);
}

TEST(number_sum, stays_within_the_magnitudes)
{
    const sum_row rows[] = {
        {"9E125", "1E125", overflow_text},
        {"8E125", "1E125", "9" + zeros(125)},
        {nines(38) + "E88", "1E88", overflow_text},
        {nines(38) + "E88", "-1E88", nines(37) + "8" + zeros(88)},
        {"1.01E-129", "-1E-129", underflow_text},
        {"1.5E-130", "-1E-130", underflow_text},
        {"1.5E-130", "-1.4E-130", underflow_text},
        {"1.5E-130", "1.5E-130", "0." + zeros(129) + "3"},
        {nines(38) + "E-167", "-" + nines(37) + "8E-167", underflow_text},
    };
    for (const auto& row : rows)
        expect_sum(row);
}

TEST(number_sum, failures_are_the_validation_exception_of_the_service)
{
    EXPECT_EQ(add(of("9E125"), of("9E125")).error(), errc::validation);
    EXPECT_EQ(subtract(of("1.5E-130"), of("1.4E-130")).error(), errc::validation);
}

TEST(number_size, counts_pairs_of_digits_from_the_decimal_point)
{
    const struct {
        std::string text;
        std::size_t bytes;
    } rows[] = {
        {"0", 1},
        {"-0", 1},
        {"1", 2},
        {"10", 2},
        {"99", 2},
        {"100", 2},
        {"101", 3},
        {"110", 3},
        {"123", 3},
        {"1000", 2},
        {"1001", 3},
        {"12345", 4},
        {"123456", 4},
        {"1E10", 2},
        {"1E11", 2},
        {"1E124", 2},
        {"1E125", 2},
        {"-1", 3},
        {"-100", 3},
        {"-101", 4},
        {"0.1", 2},
        {"0.01", 2},
        {"0.11", 2},
        {"0.011", 3},
        {"0.123", 3},
        {"1.1", 3},
        {"1.01", 3},
        {"1.001", 4},
        {"100.5", 4},
        {"-1.5", 4},
        {"1E-129", 2},
        {"1E-130", 2},
        {"-1E-130", 3},
        {"1700000000000", 3},
        {"1700000000123", 8},
        {nines(36), 19},
        {nines(37), 20},
        {nines(38), 20},
        {nines(38) + "0", 21},
        {nines(37) + ".9", 21},
        {nines(36) + ".99", 20},
        {"-" + nines(36), 20},
        {"-" + nines(37), 21},
        {"-" + nines(38), 21},
        {"-" + nines(38) + "0", 21},
        {"0.0" + nines(38), 21},
        {"-0.0" + nines(38), 21},
        {"-0.0" + nines(37), 21},
    };
    for (const auto& row : rows)
        EXPECT_EQ(of(row.text).stored_bytes(), row.bytes) << row.text;
}

} // namespace
} // namespace hashrange
