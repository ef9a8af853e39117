// SPDX-License-Identifier: Apache-2.0
#include "schema/key_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace hashrange::detail {
namespace {

constexpr std::size_t sortable_digits = 20; // of the largest unsigned number of 64 bits

/// A number as a sign and a magnitude, so that signed and unsigned ones are written alike.
struct signed_magnitude {
    bool negative;
    std::uint64_t magnitude;
};

signed_magnitude split(const key_value& field) noexcept
{
    const auto bits = static_cast<std::uint64_t>(field.integer);
    const bool negative = field.kind == key_kind::signed_integer && field.integer < 0;
    return {negative, negative ? std::uint64_t{0} - bits : bits};
}

class decimal_digits {
public:
    explicit decimal_digits(std::uint64_t number) noexcept
        : size_(static_cast<std::size_t>(
              std::to_chars(text_.data(), text_.data() + text_.size(), number).ptr - text_.data()
          ))
    {
    }
    [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

private:
    std::array<char, sortable_digits> text_{};
    std::size_t size_;
};

/// 10^digits - 1 - number, digit by digit.
void complement_digits(std::string::iterator first, std::string::iterator last) noexcept
{
    std::transform(first, last, first, [](char c) { return static_cast<char>('9' - (c - '0')); });
}

bool all_digits(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A sign and digits without leading zeros, if a field of this kind can hold that.
std::optional<std::string> in_range(key_kind kind, bool negative, std::string_view digits)
{
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    std::uint64_t magnitude = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size())
        return std::nullopt;
    constexpr auto signed_max =
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (negative && (kind == key_kind::unsigned_integer || magnitude == 0))
        return std::nullopt;
    if (kind == key_kind::signed_integer && magnitude > signed_max + (negative ? 1 : 0))
        return std::nullopt;
    return (negative ? "-" : "") + std::string(digits);
}

std::optional<std::string> read_sortable(key_kind kind, std::string_view written)
{
    if (written.size() != sortable_digits + 1 || !all_digits(written) || written[0] > '1')
        return std::nullopt;
    const bool negative = written[0] == '0';
    std::string digits(written.substr(1));
    if (negative)
        complement_digits(digits.begin(), digits.end());
    return in_range(kind, negative, digits);
}

std::optional<std::string> read_plain(key_kind kind, std::string_view written)
{
    const bool negative = written.starts_with('-');
    const std::string_view digits = written.substr(negative ? 1 : 0);
    if (digits.empty() || !all_digits(digits) || (digits.size() > 1 && digits[0] == '0'))
        return std::nullopt;
    return in_range(kind, negative, digits);
}

} // namespace

std::string_view append_number(const key_part& part, const key_value& field, std::string& key)
{
    const signed_magnitude number = split(field);
    const decimal_digits digits(number.magnitude);
    if (part.form == number_form::padded) {
        if (number.negative)
            return "is negative, which pad() does not take";
        if (digits.view().size() > part.width)
            return "has more digits than its pad()";
        key.append(part.width - digits.view().size(), '0');
    } else if (part.form == number_form::sortable) {
        key.push_back(number.negative ? '0' : '1');
        key.append(sortable_digits - digits.view().size(), '0');
    } else if (number.negative) {
        key.push_back('-');
    }
    key.append(digits.view());
    if (part.form == number_form::sortable && number.negative)
        complement_digits(key.end() - static_cast<std::ptrdiff_t>(sortable_digits), key.end());
    return {};
}

std::optional<std::string> read_number(const key_part& part, std::string_view written)
{
    if (part.form == number_form::sortable)
        return read_sortable(part.kind, written);
    if (part.form == number_form::plain)
        return read_plain(part.kind, written);
    if (written.size() != part.width || !all_digits(written))
        return std::nullopt;
    return in_range(part.kind, false, written);
}

} // namespace hashrange::detail
