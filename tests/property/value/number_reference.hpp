// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

/// Decimals as a schoolbook has them: digits in a string, one at a time. Slow, and sharing no line
/// and no idea with the library, which is what they are for.
namespace hashrange::reference {

constexpr std::int64_t magnitude_max = 125;
constexpr std::int64_t magnitude_min = -130;
constexpr std::size_t digits_max = 38;

/// digits * 10^scale, with neither leading nor trailing zeros; zero has no digits.
struct decimal {
    bool negative = false;
    std::string digits;
    std::int64_t scale = 0;

    /// Of the first digit.
    [[nodiscard]] std::int64_t magnitude() const
    {
        return scale + static_cast<std::int64_t>(digits.size()) - 1;
    }
    [[nodiscard]] bool storable() const
    {
        return digits.empty() || (digits.size() <= digits_max && magnitude() <= magnitude_max &&
                                  magnitude() >= magnitude_min);
    }
};

inline decimal trimmed(decimal value)
{
    value.digits.erase(0, std::min(value.digits.find_first_not_of('0'), value.digits.size()));
    while (!value.digits.empty() && value.digits.back() == '0') {
        value.digits.pop_back();
        ++value.scale;
    }
    if (value.digits.empty())
        return {};
    return value;
}

/// Below 0, 0 or above 0.
inline int compare_magnitudes(const decimal& left, const decimal& right)
{
    if (left.digits.empty() || right.digits.empty())
        return static_cast<int>(!left.digits.empty()) - static_cast<int>(!right.digits.empty());
    if (left.magnitude() != right.magnitude())
        return left.magnitude() < right.magnitude() ? -1 : 1;
    return left.digits.compare(right.digits);
}

inline int compare(const decimal& left, const decimal& right)
{
    if (left.negative != right.negative)
        return left.negative ? -1 : 1;
    const int order = compare_magnitudes(left, right);
    return left.negative ? -order : order;
}

/// "1200", "0.0012": no exponent.
inline std::string plain_text(const decimal& value)
{
    if (value.digits.empty())
        return "0";
    std::string text = value.digits;
    if (value.scale >= 0) {
        text.append(static_cast<std::size_t>(value.scale), '0');
    } else {
        const auto fraction = static_cast<std::size_t>(-value.scale);
        if (fraction >= text.size())
            text.insert(0, fraction - text.size() + 1, '0');
        text.insert(text.size() - fraction, ".");
    }
    return value.negative ? "-" + text : text;
}

/// Column by column, carrying.
inline std::string add_digits(const std::string& left, const std::string& right)
{
    std::string sum(left.size() + 1, '0');
    int carry = 0;
    for (std::size_t column = left.size(); column-- > 0;) {
        const int total = (left[column] - '0') + (right[column] - '0') + carry;
        sum[column + 1] = static_cast<char>('0' + total % 10);
        carry = total / 10;
    }
    sum[0] = static_cast<char>('0' + carry);
    return sum;
}

/// Column by column, borrowing. REQUIRES: left >= right.
inline std::string subtract_digits(const std::string& left, const std::string& right)
{
    std::string difference(left.size(), '0');
    int borrow = 0;
    for (std::size_t column = left.size(); column-- > 0;) {
        int total = (left[column] - '0') - (right[column] - '0') - borrow;
        borrow = total < 0 ? 1 : 0;
        total += 10 * borrow;
        difference[column] = static_cast<char>('0' + total);
    }
    return difference;
}

/// The exact sum, whatever its size.
inline decimal sum(const decimal& left, const decimal& right)
{
    if (left.digits.empty() || right.digits.empty())
        return left.digits.empty() ? right : left;
    const std::int64_t scale = std::min(left.scale, right.scale);
    const std::int64_t magnitude = std::max(left.magnitude(), right.magnitude());
    const auto aligned = [&](const decimal& value) {
        return std::string(static_cast<std::size_t>(magnitude - value.magnitude()), '0') +
               value.digits + std::string(static_cast<std::size_t>(value.scale - scale), '0');
    };
    const std::string first = aligned(left);
    const std::string second = aligned(right);
    if (left.negative == right.negative)
        return trimmed({left.negative, add_digits(first, second), scale});
    if (first >= second)
        return trimmed({left.negative, subtract_digits(first, second), scale});
    return trimmed({right.negative, subtract_digits(second, first), scale});
}

/// Random numbers, near one another and near the limits more often than chance would have it.
class generator {
public:
    explicit generator(std::uint64_t seed) : random_(seed) {}

    /// 0 to end - 1.
    std::uint64_t below(std::uint64_t end) { return random_() % end; }
    std::uint64_t bits() { return random_(); }

    std::string digits(std::size_t count)
    {
        constexpr std::string_view alphabets[] = {"0123456789", "09", "019", "0123456789"};
        const std::string_view alphabet = alphabets[below(4)];
        std::string made;
        for (std::size_t index = 0; index < count; ++index)
            made += alphabet[below(alphabet.size())];
        return made;
    }

    decimal storable()
    {
        for (;;) {
            const std::size_t count = 1 + below(below(3) == 0 ? digits_max : 6);
            decimal made = trimmed({below(2) == 0, digits(count), 0});
            const std::int64_t magnitude =
                below(3) == 0 ? magnitude_min + static_cast<std::int64_t>(below(256))
                              : static_cast<std::int64_t>(below(12)) - 6;
            made.scale = made.digits.empty() ? 0 : magnitude - made.magnitude() + made.scale;
            if (made.storable())
                return made;
        }
    }

    /// Like another one but for a digit, a power of ten or the sign, if that can be stored.
    decimal neighbour(const decimal& value)
    {
        decimal made = value;
        const std::uint64_t change = below(4);
        if (change == 0)
            made.negative = !made.negative;
        else if (change == 1)
            made.scale += below(2) == 0 ? 1 : -1;
        else if (change == 2 && !made.digits.empty())
            made.digits[below(made.digits.size())] = static_cast<char>('0' + below(10));
        else {
            made.digits += digits(1 + below(2));
            made.scale -= static_cast<std::int64_t>(made.digits.size() - value.digits.size());
        }
        made = trimmed(made);
        return made.storable() ? made : value;
    }

    /// One of the many ways to write it.
    std::string spelling(const decimal& value)
    {
        std::string mantissa =
            std::string(below(3), '0') + value.digits + std::string(below(3), '0');
        std::int64_t scale = value.scale;
        if (!value.digits.empty())
            scale -=
                static_cast<std::int64_t>(mantissa.size() - mantissa.find_last_not_of('0') - 1);
        if (mantissa.empty())
            mantissa = "0";
        if (below(2) == 0) {
            const std::size_t whole = below(mantissa.size() + 1);
            scale += static_cast<std::int64_t>(mantissa.size() - whole);
            mantissa.insert(whole, ".");
        }
        std::string text = value.negative ? "-" : below(8) == 0 ? "+" : "";
        text += mantissa;
        if (scale != 0 || below(4) == 0) {
            text += below(2) == 0 ? "e" : "E";
            text += scale < 0 ? "-" : below(2) == 0 ? "+" : "";
            text += std::string(below(2), '0') + std::to_string(scale < 0 ? -scale : scale);
        }
        return text;
    }

private:
    std::mt19937_64 random_;
};

} // namespace hashrange::reference
