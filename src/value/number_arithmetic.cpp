// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include "value/number_digits.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <utility>

namespace hashrange {

using detail::uint128;

/// Between a number's bytes and mantissa * 10^exponent.
struct number_codec {
    struct decimal {
        uint128 mantissa = 0;
        int exponent = 0;
        bool negative = false;
    };
    /// The mantissa below 10^38, without trailing zeros; 0 for zero.
    static decimal read(const number& value) noexcept;
    /// Any decimal, trailing zeros or not. Errors: see `add`.
    static result<number> write(decimal exact);
};

namespace {

using decimal = number_codec::decimal;

constexpr std::size_t powers_count = number::digits_max + 1;
constexpr uint128 ten_to_19 = 10'000'000'000'000'000'000U;
constexpr uint128 mantissa_end = ten_to_19 * ten_to_19;

// A sum can only be stored if the larger mantissa, scaled up to the exponent of the smaller one, is
// below 2 * 10^38: the smaller mantissa is below 10^38, and so is their difference.
constexpr uint128 scaled_end = 2 * mantissa_end;
static_assert(scaled_end <= std::numeric_limits<uint128>::max() - mantissa_end);

constexpr auto powers_of_ten = [] {
    std::array<uint128, powers_count> powers{1};
    for (std::size_t index = 1; index < powers.size(); ++index)
        powers[index] = powers[index - 1] * 10;
    return powers;
}();
constexpr auto scalable_max = [] { // the largest mantissa that times 10^index is below scaled_end
    std::array<uint128, powers_count> limits{};
    for (std::size_t index = 0; index < limits.size(); ++index)
        limits[index] = (scaled_end - 1) / powers_of_ten[index];
    return limits;
}();

constexpr std::size_t pairs_in_word = 9; // 18 digits are below 2^64

/// All digits as one whole number. REQUIRES: no more than `pairs_in_word`.
std::uint64_t word_of(const detail::encoded_digits& read) noexcept
{
    std::uint64_t word = 0;
    for (std::size_t index = 0; index < read.pairs(); ++index)
        word = word * 100 + read.pair(index);
    return word;
}
/// The power of ten of its last digit, which may be a zero.
int power_of_word(const detail::encoded_digits& read) noexcept
{
    return read.exponent() + 1 - 2 * static_cast<int>(read.pairs());
}

/// mantissa * 10^by, or nothing when no sum of it and a mantissa can be stored.
std::optional<uint128> scaled(uint128 mantissa, int by) noexcept
{
    const auto power = static_cast<std::size_t>(by);
    if (power >= powers_count || mantissa > scalable_max[power])
        return std::nullopt;
    return mantissa * powers_of_ten[power];
}

std::optional<std::uint64_t> whole_magnitude(const number& value) noexcept;
std::optional<double> quotient_of(const detail::encoded_digits& read) noexcept;
char* write_mantissa(uint128 mantissa, char* out) noexcept;

// The service says this of a sum of more than 38 digits, too, although it means the precision.
error overflow()
{
    return {
        errc::validation,
        "Number overflow. Attempting to store a number with magnitude larger than supported range"};
}

error underflow()
{
    return {
        errc::validation,
        "Number underflow. Attempting to store a number with magnitude smaller than supported "
        "range"};
}

} // namespace

result<number> add(const number& left, const number& right)
{
    decimal high = number_codec::read(left);
    decimal low = number_codec::read(right);
    if (high.mantissa == 0)
        return right;
    if (low.mantissa == 0)
        return left;
    if (high.exponent < low.exponent)
        std::swap(high, low);
    const auto aligned = scaled(high.mantissa, high.exponent - low.exponent);
    if (!aligned)
        return overflow();
    decimal sum{*aligned, low.exponent, high.negative};
    if (high.negative == low.negative) {
        sum.mantissa += low.mantissa;
    } else if (sum.mantissa >= low.mantissa) {
        sum.mantissa -= low.mantissa;
    } else {
        sum.mantissa = low.mantissa - sum.mantissa;
        sum.negative = low.negative;
    }
    return number_codec::write(sum);
}

result<number> subtract(const number& left, const number& right)
{
    return add(left, -right);
}

std::optional<std::uint64_t> number::to_uint64() const noexcept
{
    return is_negative() ? std::nullopt : whole_magnitude(*this);
}

std::optional<std::int64_t> number::to_int64() const noexcept
{
    const auto magnitude = whole_magnitude(*this);
    constexpr auto max = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!magnitude || *magnitude > max + (is_negative() ? 1 : 0))
        return std::nullopt;
    return static_cast<std::int64_t>(is_negative() ? 0 - *magnitude : *magnitude);
}

double number::to_double() const noexcept
{
    if (is_zero())
        return 0;
    const detail::encoded_digits read(encoded());
    if (const std::optional<double> exact = quotient_of(read))
        return *exact;
    char text[64]; // -.dddEnnn
    text[0] = '-';
    text[1] = '.';
    read.write(text + 2);
    char* end = text + 2 + read.digits();
    *end++ = 'e';
    end = std::to_chars(end, text + sizeof text, read.exponent() + 1).ptr;
    double nearest = 0;
    std::from_chars(text + (read.negative() ? 0 : 1), end, nearest);
    return nearest;
}

number_codec::decimal number_codec::read(const number& value) noexcept
{
    if (value.is_zero())
        return {};
    const detail::encoded_digits encoded(value.encoded());
    const std::size_t last = encoded.pairs() - 1;
    std::uint64_t first_digits = 0;
    std::size_t index = 0;
    for (; index < last && index < pairs_in_word; ++index)
        first_digits = first_digits * 100 + encoded.pair(index);
    uint128 mantissa = first_digits;
    for (; index < last; ++index)
        mantissa = mantissa * 100 + encoded.pair(index);
    const unsigned pair = encoded.pair(last);
    mantissa = pair % 10 == 0 ? mantissa * 10 + pair / 10 : mantissa * 100 + pair;
    const int fraction_digits = static_cast<int>(encoded.digits()) - 1;
    return {mantissa, encoded.exponent() - fraction_digits, encoded.negative()};
}

result<number> number_codec::write(decimal exact)
{
    number made;
    if (exact.mantissa == 0)
        return made;
    if (exact.mantissa >= mantissa_end) { // 39 digits: fine if the last is a zero
        if (exact.mantissa % 10 != 0)
            return overflow();
        exact.mantissa /= 10;
        ++exact.exponent;
    }
    char text[number::digits_max];
    const char* end = write_mantissa(exact.mantissa, text);
    const int exponent = exact.exponent + static_cast<int>(end - text) - 1;
    while (end[-1] == '0')
        --end;
    const auto digits = static_cast<std::size_t>(end - text);
    if (exponent > number::exponent_max)
        return overflow();
    if (exponent < number::exponent_min)
        return underflow();
    made.size_ = detail::encode_digits(
        {text, digits, exponent, exact.negative}, reinterpret_cast<char*>(made.bytes_.data())
    );
    return made;
}

namespace {

/// Without the sign; nothing when it is not whole or does not fit.
std::optional<std::uint64_t> whole_magnitude(const number& value) noexcept
{
    constexpr int exponent_of_max = 19; // 18446744073709551615 is 1.8E+19
    if (value.is_zero())
        return 0;
    const detail::encoded_digits read(value.encoded());
    if (read.exponent() > exponent_of_max)
        return std::nullopt;
    if (read.pairs() <= pairs_in_word && power_of_word(read) == 0)
        return word_of(read);
    const decimal exact = number_codec::read(value);
    if (exact.exponent < 0)
        return std::nullopt;
    const uint128 whole = exact.mantissa * powers_of_ten[static_cast<std::size_t>(exact.exponent)];
    if (whole > std::numeric_limits<std::uint64_t>::max())
        return std::nullopt;
    return static_cast<std::uint64_t>(whole);
}

/// A quotient or product of two numbers that are exact as doubles is the nearest double.
std::optional<double> quotient_of(const detail::encoded_digits& read) noexcept
{
    constexpr int power_max = 22; // 10^22 is the last power of ten that is exact
    constexpr std::uint64_t word_end = std::uint64_t{1} << 53U;
    const int power = power_of_word(read);
    if (read.pairs() > pairs_in_word || power > power_max || power < -power_max)
        return std::nullopt;
    const std::uint64_t word = word_of(read);
    if (word >= word_end)
        return std::nullopt;
    const auto scale =
        static_cast<double>(powers_of_ten[static_cast<std::size_t>(std::abs(power))]);
    const auto magnitude = static_cast<double>(word);
    const double nearest = power < 0 ? magnitude / scale : magnitude * scale;
    return read.negative() ? -nearest : nearest;
}

/// All digits of a mantissa below 10^38 but no leading zeros; the end of what was written.
char* write_mantissa(uint128 mantissa, char* out) noexcept
{
    constexpr std::ptrdiff_t low_digits = 19;
    if (mantissa < ten_to_19)
        return std::to_chars(out, out + low_digits, static_cast<std::uint64_t>(mantissa)).ptr;
    const auto high = static_cast<std::uint64_t>(mantissa / ten_to_19);
    auto rest = static_cast<std::uint64_t>(mantissa % ten_to_19);
    char* const middle = std::to_chars(out, out + low_digits, high).ptr;
    char* const end = middle + low_digits;
    for (char* digit = end; digit != middle; rest /= 10)
        *--digit = static_cast<char>('0' + rest % 10);
    return end;
}

} // namespace

} // namespace hashrange
