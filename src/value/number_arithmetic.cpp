// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include "value/number_digits.hpp"

#include <array>
#include <charconv>
#include <limits>

namespace hashrange {

using detail::decimal;
using detail::uint128;

/// Between a number's bytes and mantissa * 10^exponent.
struct number_codec {
    static decimal read(const number& value) noexcept;
    /// REQUIRES: a mantissa of at most 38 digits and an exponent that fits, zeros trimmed or not.
    static number write(const decimal& exact) noexcept;
};

namespace {

result<number> checked(decimal exact);

constexpr auto powers_of_ten = [] {
    std::array<uint128, 39> powers{1};
    for (std::size_t index = 1; index < powers.size(); ++index)
        powers[index] = powers[index - 1] * 10;
    return powers;
}();
constexpr uint128 mantissa_end = powers_of_ten[number::digits_max];

// The most by which a mantissa can be scaled up and still meet another one: the difference of both
// has to come out below 10^38, so the larger one is below 2 * 10^38.
constexpr uint128 scaled_end = 2 * mantissa_end;
static_assert(scaled_end <= std::numeric_limits<uint128>::max() - mantissa_end);

/// mantissa * 10^by, or nothing when it is so large that no sum with a mantissa can be stored.
std::optional<uint128> scaled(uint128 mantissa, int by) noexcept
{
    if (by >= static_cast<int>(powers_of_ten.size()))
        return std::nullopt;
    const uint128 power = powers_of_ten[static_cast<std::size_t>(by)];
    if (mantissa > (scaled_end - 1) / power)
        return std::nullopt;
    return mantissa * power;
}

// What the service says of a result of more than 38 digits, too, although it means the precision.
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
    return checked(sum);
}

result<number> subtract(const number& left, const number& right)
{
    return add(left, -right);
}

std::optional<std::uint64_t> number::to_uint64() const noexcept
{
    const decimal exact = number_codec::read(*this);
    if (exact.mantissa == 0)
        return 0;
    if (exact.negative || exact.exponent < 0)
        return std::nullopt;
    const auto whole = scaled(exact.mantissa, exact.exponent);
    if (!whole || *whole > std::numeric_limits<std::uint64_t>::max())
        return std::nullopt;
    return static_cast<std::uint64_t>(*whole);
}

std::optional<std::int64_t> number::to_int64() const noexcept
{
    const bool negative = is_negative();
    const auto magnitude = negative ? (-*this).to_uint64() : to_uint64();
    constexpr auto max = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!magnitude || *magnitude > max + (negative ? 1 : 0))
        return std::nullopt;
    return static_cast<std::int64_t>(negative ? 0 - *magnitude : *magnitude);
}

double number::to_double() const noexcept
{
    if (is_zero())
        return 0;
    const detail::encoded_digits read(encoded());
    char text[64]; // -.ddd...Ennn
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

decimal number_codec::read(const number& value) noexcept
{
    if (value.is_zero())
        return {};
    const detail::encoded_digits encoded(value.encoded());
    decimal exact;
    for (std::size_t index = 0; index < encoded.pairs(); ++index)
        exact.mantissa = exact.mantissa * 100 + encoded.pair(index);
    exact.exponent = encoded.exponent() + 1 - static_cast<int>(2 * encoded.pairs());
    exact.negative = encoded.negative();
    if (exact.mantissa % 10 == 0) {
        exact.mantissa /= 10;
        ++exact.exponent;
    }
    return exact;
}

number number_codec::write(const decimal& exact) noexcept
{
    number made;
    if (exact.mantissa == 0)
        return made;
    char text[number::digits_max + 1];
    char* const end = text + sizeof text;
    char* first = end;
    for (uint128 rest = exact.mantissa; rest != 0; rest /= 10)
        *--first = static_cast<char>('0' + static_cast<int>(rest % 10));
    const char* last = end - 1;
    const int exponent = exact.exponent + static_cast<int>(last - first);
    while (*last == '0')
        --last;
    made.size_ = detail::encode_digits(
        {first, static_cast<std::size_t>(last + 1 - first), exponent, exact.negative},
        reinterpret_cast<char*>(made.bytes_.data())
    );
    return made;
}

namespace {

result<number> checked(decimal exact)
{
    // A sum of two mantissas can have a digit too many that is a zero: 99...9 + 1.
    while (exact.mantissa >= mantissa_end && exact.mantissa % 10 == 0) {
        exact.mantissa /= 10;
        ++exact.exponent;
    }
    if (exact.mantissa >= mantissa_end)
        return overflow();
    if (exact.mantissa == 0)
        return number();
    int leading = exact.exponent;
    while (leading - exact.exponent + 1 < static_cast<int>(powers_of_ten.size()) &&
           exact.mantissa >= powers_of_ten[static_cast<std::size_t>(leading - exact.exponent + 1)])
        ++leading;
    if (leading > number::exponent_max)
        return overflow();
    if (leading < number::exponent_min)
        return underflow();
    return number_codec::write(exact);
}

} // namespace

} // namespace hashrange
