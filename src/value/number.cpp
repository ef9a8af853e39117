// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include "value/number_digits.hpp"

#include <charconv>
#include <cmath>
#include <ostream>

namespace hashrange {

namespace {

using detail::digit_run;

enum class flaw : std::uint8_t { none, syntax, digits, overflow, underflow };

/// What a text says, taken apart but not yet judged.
struct spelling {
    const char* first = nullptr; // the first digit that is not zero; null when there is none
    const char* last = nullptr;  // the last such digit
    const char* point = nullptr; // the decimal point, or where it would stand
    std::int64_t exponent = 0;   // the one written after E
    bool negative = false;
};

bool scan(std::string_view text, spelling& said) noexcept;
bool scan_exponent(const char* at, const char* end, std::int64_t& exponent) noexcept;
flaw encode_spelling(const spelling& said, char* out, std::uint8_t& size) noexcept;
error explain(flaw why, std::string_view text);

/// A double that few decimal places say, 12.5 as 125e-1; null for others. Two decimals of up to
/// fifteen digits are never the same double, so what is found is also the shortest.
char* write_few_places(double value, char* out, char* last) noexcept
{
    constexpr std::array<double, 5> powers_of_ten{1, 10, 100, 1'000, 10'000};
    constexpr double digits_end = 1e15;
    const double magnitude = std::abs(value);
    for (std::size_t places = 1; places < powers_of_ten.size(); ++places) {
        const double scaled = magnitude * powers_of_ten[places];
        if (scaled >= digits_end)
            break;
        const auto whole = static_cast<std::uint64_t>(scaled + 0.5);
        if (static_cast<double>(whole) / powers_of_ten[places] != magnitude)
            continue;
        *out = '-';
        out = std::to_chars(out + (value < 0 ? 1 : 0), last, whole).ptr;
        *out++ = 'e';
        *out++ = '-';
        *out++ = static_cast<char>('0' + places);
        return out;
    }
    return nullptr;
}

flaw encode_text(std::string_view text, char* out, std::uint8_t& size) noexcept
{
    spelling said;
    if (!scan(text, said))
        return flaw::syntax;
    return encode_spelling(said, out, size);
}

} // namespace

result<number> number::parse(std::string_view text)
{
    number parsed;
    const flaw why = encode_text(text, reinterpret_cast<char*>(parsed.bytes_.data()), parsed.size_);
    if (why != flaw::none)
        return explain(why, text);
    return parsed;
}

std::uint8_t number::encode(std::string_view text, char* out) noexcept
{
    std::uint8_t size = 0;
    return encode_text(text, out, size) == flaw::none ? size : std::uint8_t{0};
}

result<number> number::from_double(double value)
{
    if (std::isnan(value))
        return explain(flaw::syntax, "NaN");
    if (std::isinf(value))
        return explain(flaw::syntax, value < 0 ? "-Infinity" : "Infinity");
    constexpr double whole_end = 9'007'199'254'740'992; // 2^53: every whole number below is exact
    if (std::abs(value) < whole_end && value == std::trunc(value))
        return number(static_cast<std::int64_t>(value));
    char text[32]; // the longest is -1.2345678901234567e-308
    char* const last = text + sizeof text;
    char* end = write_few_places(value, text, last);
    if (end == nullptr)
        end = std::to_chars(text, last, value, std::chars_format::scientific).ptr;
    return parse({text, static_cast<std::size_t>(end - text)});
}

std::optional<number> number::from_encoded(std::string_view bytes) noexcept
{
    if (bytes.size() == 1 && static_cast<std::uint8_t>(bytes[0]) == detail::mark_zero)
        return number();
    if (bytes.size() < 4 || bytes.size() > encoded_bytes_max)
        return std::nullopt;
    const detail::encoded_digits read(bytes);
    const auto mark = static_cast<std::uint8_t>(bytes.front());
    if (mark != detail::mark_positive && mark != detail::mark_negative)
        return std::nullopt;
    const auto end = static_cast<std::uint8_t>(bytes.back());
    if (end != (read.negative() ? detail::end_negative : detail::end_positive))
        return std::nullopt;
    for (std::size_t index = 0; index < read.pairs(); ++index)
        if (read.pair(index) > 99)
            return std::nullopt;
    if (read.pair(0) < 10 || read.pair(read.pairs() - 1) == 0)
        return std::nullopt; // a zero at either end: another spelling of a number
    number made;
    std::memcpy(made.bytes_.data(), bytes.data(), bytes.size());
    made.size_ = static_cast<std::uint8_t>(bytes.size());
    return made;
}

number number::operator-() const noexcept
{
    if (is_zero())
        return *this;
    number negated = *this;
    negated.bytes_[0] = is_negative() ? detail::mark_positive : detail::mark_negative;
    negated.bytes_[1] = static_cast<std::uint8_t>(~bytes_[1]);
    const std::size_t end = size_ - std::size_t{1};
    for (std::size_t index = 2; index < end; ++index)
        negated.bytes_[index] = static_cast<std::uint8_t>(102 - bytes_[index]);
    negated.bytes_[end] = is_negative() ? detail::end_positive : detail::end_negative;
    return negated;
}

std::size_t number::stored_bytes(std::string_view encoded) noexcept
{
    if (encoded.size() == 1)
        return 1;
    const detail::encoded_digits read(encoded);
    // The service pairs digits from the decimal point outwards, not from the first digit: an even
    // exponent leaves the first digit alone in its pair.
    const bool first_alone = read.exponent() % 2 == 0;
    const std::size_t pairs = first_alone ? read.digits() / 2 + 1 : (read.digits() + 1) / 2;
    const std::size_t bytes = 1 + pairs + (read.negative() ? 1 : 0);
    constexpr std::size_t stored_bytes_max = 21;
    return bytes < stored_bytes_max ? bytes : stored_bytes_max;
}

void number::from_signed(std::int64_t integer) noexcept
{
    const auto bits = static_cast<std::uint64_t>(integer);
    from_magnitude(integer < 0 ? 0 - bits : bits, integer < 0);
}

void number::from_unsigned(std::uint64_t integer) noexcept
{
    from_magnitude(integer, false);
}

void number::from_magnitude(std::uint64_t integer, bool negative) noexcept
{
    size_ = 1;
    bytes_[0] = detail::mark_zero;
    if (integer == 0)
        return;
    char text[20];
    const char* end = std::to_chars(text, text + sizeof text, integer).ptr;
    const auto exponent = static_cast<int>(end - text - 1);
    while (end[-1] == '0')
        --end;
    size_ = detail::encode_digits(
        {text, static_cast<std::size_t>(end - text), exponent, negative},
        reinterpret_cast<char*>(bytes_.data())
    );
}

std::ostream& operator<<(std::ostream& out, const number& value)
{
    return out << value.to_string();
}

namespace {

/// Passes over digits; `last` becomes the last of them that is not zero, if there is one.
const char* scan_digits(const char* at, const char* end, const char*& last) noexcept
{
    for (; at != end; ++at) {
        const auto digit = static_cast<unsigned char>(*at - '0');
        if (digit > 9)
            break;
        last = digit != 0 ? at : last;
    }
    return at;
}

bool scan(std::string_view text, spelling& said) noexcept
{
    const char* at = text.data();
    const char* const end = at + text.size();
    if (at != end && (*at == '-' || *at == '+'))
        said.negative = *at++ == '-';

    const char* const start = at;
    at = scan_digits(at, end, said.last);
    said.point = at;
    std::ptrdiff_t digits = at - start;
    if (at != end && *at == '.') {
        at = scan_digits(at + 1, end, said.last);
        digits = at - start - 1;
    }
    if (digits == 0)
        return false;
    if (said.last != nullptr) {
        said.first = start;
        while (*said.first == '0' || *said.first == '.')
            ++said.first;
    }
    if (at == end)
        return true;
    if (*at != 'e' && *at != 'E')
        return false;
    if (!scan_exponent(at + 1, end, said.exponent))
        return false;
    // The service keeps the power of ten of the last digit written in 32 bits, for zero too.
    const std::int64_t fraction = at > said.point ? at - said.point - 1 : 0;
    const std::int64_t scale = fraction - said.exponent;
    return scale == static_cast<std::int32_t>(scale);
}

bool scan_exponent(const char* at, const char* end, std::int64_t& exponent) noexcept
{
    bool negative = false;
    if (at != end && (*at == '-' || *at == '+'))
        negative = *at++ == '-';
    if (at == end)
        return false;
    std::int64_t magnitude = 0;
    constexpr std::int64_t magnitude_max = std::int64_t{1} << 31;
    for (; at != end; ++at) {
        const auto digit = static_cast<unsigned char>(*at - '0');
        if (digit > 9)
            return false;
        magnitude = magnitude * 10 + digit;
        if (magnitude > magnitude_max)
            return false;
    }
    exponent = negative ? -magnitude : magnitude;
    return exponent == static_cast<std::int32_t>(exponent);
}

flaw encode_spelling(const spelling& said, char* out, std::uint8_t& size) noexcept
{
    if (said.first == nullptr) {
        out[0] = static_cast<char>(detail::mark_zero);
        size = 1;
        return flaw::none;
    }
    const bool point_inside = said.first < said.point && said.point < said.last;
    const std::ptrdiff_t count = said.last - said.first + (point_inside ? 0 : 1);
    if (count > static_cast<std::ptrdiff_t>(number::digits_max))
        return flaw::digits;
    const std::int64_t before_point = said.point - said.first;
    const std::int64_t exponent =
        said.exponent + (before_point > 0 ? before_point - 1 : before_point);
    if (exponent > number::exponent_max)
        return flaw::overflow;
    if (exponent < number::exponent_min)
        return flaw::underflow;

    digit_run run{
        said.first, static_cast<std::size_t>(count), static_cast<int>(exponent), said.negative};
    char joined[number::digits_max];
    if (point_inside) {
        const auto whole = static_cast<std::size_t>(before_point);
        std::memcpy(joined, said.first, whole);
        std::memcpy(joined + whole, said.point + 1, run.count - whole);
        run.text = joined;
    }
    size = detail::encode_digits(run, out);
    return flaw::none;
}

error explain(flaw why, std::string_view text)
{
    switch (why) {
    case flaw::none:
    case flaw::syntax: break;
    case flaw::digits:
        return {
            errc::validation, "Attempting to store more than 38 significant digits in a Number"};
    case flaw::overflow:
        return {
            errc::validation,
            "Number overflow. Attempting to store a number with magnitude larger than supported "
            "range"};
    case flaw::underflow:
        return {
            errc::validation,
            "Number underflow. Attempting to store a number with magnitude smaller than supported "
            "range"};
    }
    std::string message = "The parameter cannot be converted to a numeric value";
    if (!text.empty())
        message.append(": ").append(text);
    return {errc::validation, std::move(message)};
}

} // namespace

} // namespace hashrange
