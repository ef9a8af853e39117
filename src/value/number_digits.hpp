// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Decimal digits and the order-preserving bytes of number.hpp, eight digits at a time: eight text
/// digits are one 64-bit word, four pairs are one 32-bit word, and no step of theirs branches.
/// Private to the number sources.
namespace hashrange::detail {

__extension__ using uint128 = unsigned __int128;

inline constexpr int exponent_bias = 130;
inline constexpr std::size_t pairs_max = 19;
inline constexpr std::uint8_t mark_negative = 0x00;
inline constexpr std::uint8_t mark_zero = 0x01;
inline constexpr std::uint8_t mark_positive = 0x02;
inline constexpr std::uint8_t end_positive = 0x00;
inline constexpr std::uint8_t end_negative = 0xff;
inline constexpr std::uint64_t text_zeros = 0x3030'3030'3030'3030; // "00000000"
inline constexpr std::uint64_t even_bytes = 0x00ff'00ff'00ff'00ff;
inline constexpr std::uint64_t one_in_each_lane = 0x0001'0001'0001'0001;

template <class Word>
Word load(const char* from) noexcept
{
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

template <class Word>
void store(char* to, Word word) noexcept
{
    std::memcpy(to, &word, sizeof word);
}

/// `count` bytes, 1 to 8 of them, in the low end of a word; the rest is zero. Reads no further.
inline std::uint64_t load_some(const char* from, std::size_t count) noexcept
{
    if (count >= 8)
        return load<std::uint64_t>(from);
    if (count >= 4) {
        const std::uint64_t high = load<std::uint32_t>(from + count - 4);
        return load<std::uint32_t>(from) | high << (8 * (count - 4));
    }
    const auto byte = [from](std::size_t at) {
        return std::uint64_t{static_cast<std::uint8_t>(from[at])};
    };
    if (count == 1)
        return byte(0);
    return byte(0) | byte(1) << 8 | (count == 3 ? byte(2) << 16 : 0);
}

/// Eight digits 0 to 9, the first in the lowest byte, as four pairs 0 to 99 in 16-bit lanes.
inline std::uint64_t pairs_of_digits(std::uint64_t digits) noexcept
{
    return (digits * 10 + (digits >> 8)) & even_bytes;
}

/// The inverse; what lies above the fourth pair's lane is lost.
inline std::uint64_t digits_of_pairs(std::uint64_t pairs) noexcept
{
    const std::uint64_t tens = (pairs * 103 >> 10) & (one_in_each_lane * 0x0f);
    return tens | (pairs - tens * 10) << 8;
}

/// Four 16-bit lanes, each below 256, side by side in four bytes; and back.
inline std::uint32_t bytes_of_lanes(std::uint64_t lanes) noexcept
{
    lanes = (lanes | lanes >> 8) & 0x0000'ffff'0000'ffff;
    return static_cast<std::uint32_t>(lanes | lanes >> 16);
}
inline std::uint64_t lanes_of_bytes(std::uint32_t bytes) noexcept
{
    std::uint64_t lanes = bytes;
    lanes = (lanes | lanes << 16) & 0x0000'ffff'0000'ffff;
    return (lanes | lanes << 8) & even_bytes;
}

/// A number other than zero: d.ddd... * 10^exponent, neither the first nor the last digit a zero.
struct digit_run {
    const char* text;  // "0" to "9"
    std::size_t count; // 1 to 38
    int exponent;      // -130 to 125
    bool negative;
};

/// Writes the order-preserving bytes; up to `number::encoded_bytes_max` bytes of `out` are written.
inline std::uint8_t encode_digits(const digit_run& run, char* out) noexcept
{
    const auto biased = static_cast<std::uint8_t>(run.exponent + exponent_bias);
    out[0] = static_cast<char>(run.negative ? mark_negative : mark_positive);
    out[1] = static_cast<char>(run.negative ? ~biased : biased);
    char* pair = out + 2;
    for (std::size_t done = 0; done < run.count; done += 8, pair += 4) {
        const std::size_t left = run.count - done;
        std::uint64_t digits = load_some(run.text + done, left);
        digits = (digits ^ text_zeros) &
                 (left >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * left) - 1);
        const std::uint64_t pairs = pairs_of_digits(digits);
        store(
            pair,
            bytes_of_lanes(run.negative ? one_in_each_lane * 101 - pairs : one_in_each_lane + pairs)
        );
    }
    const std::size_t size = 2 + (run.count + 1) / 2;
    out[size] = static_cast<char>(run.negative ? end_negative : end_positive);
    return static_cast<std::uint8_t>(size + 1);
}

/// The reader of order-preserving bytes other than zero's.
class encoded_digits {
public:
    /// REQUIRES: bytes made by `encode_digits`.
    explicit encoded_digits(std::string_view bytes) noexcept : bytes_(bytes) {}

    [[nodiscard]] bool negative() const noexcept { return byte(0) == mark_negative; }
    [[nodiscard]] int exponent() const noexcept
    {
        const std::uint8_t biased = byte(1);
        return (negative() ? static_cast<std::uint8_t>(~biased) : biased) - exponent_bias;
    }
    [[nodiscard]] std::size_t pairs() const noexcept { return bytes_.size() - 3; }
    [[nodiscard]] std::uint8_t pair(std::size_t index) const noexcept
    {
        const std::uint8_t stored = byte(2 + index);
        return static_cast<std::uint8_t>(negative() ? 101 - stored : stored - 1);
    }
    /// Without trailing zeros.
    [[nodiscard]] std::size_t digits() const noexcept
    {
        return 2 * pairs() - (pair(pairs() - 1) % 10 == 0 ? 1 : 0);
    }

    /// Writes the digits as text; up to 40 bytes of `out` are written, past the last digit
    /// anything.
    void write(char* out) const noexcept
    {
        for (std::size_t done = 0; done < pairs(); done += 4, out += 8) {
            // What follows the last pair in `stored` are high lanes, whose borrows only go higher.
            const std::uint64_t stored = lanes_of_bytes(four_bytes(done));
            const std::uint64_t pairs =
                negative() ? one_in_each_lane * 101 - stored : stored - one_in_each_lane;
            store(out, digits_of_pairs(pairs & even_bytes) | text_zeros);
        }
    }

private:
    [[nodiscard]] std::uint8_t byte(std::size_t at) const noexcept
    {
        return static_cast<std::uint8_t>(bytes_[at]);
    }
    /// Pairs `first` to `first + 3`; those behind the last are anything. There are always four
    /// bytes to read: two before the pairs and one behind them.
    [[nodiscard]] std::uint32_t four_bytes(std::size_t first) const noexcept
    {
        const std::size_t from = 2 + first;
        if (from + 4 <= bytes_.size())
            return load<std::uint32_t>(bytes_.data() + from);
        const std::size_t missing = from + 4 - bytes_.size();
        return load<std::uint32_t>(bytes_.data() + from - missing) >> (8 * missing);
    }

    std::string_view bytes_;
};

} // namespace hashrange::detail
