// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <array>
#include <compare>
#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange {

/// An exact decimal number as the service has it: up to 38 significant digits, magnitude between
/// 1E-130 and 9.9...E+125, and zero. Every spelling of a number (1, 1.0, 10E-1) is the same number.
///
/// It is held as its order-preserving bytes, so comparing numbers is comparing bytes:
///
///     number := 01                                   zero
///             | 02 (exponent+130) (pair+1)* 00       positive
///             | 00 ~(exponent+130) (101-pair)* FF    negative
///
/// where `pair` is two decimal digits of d.ddd...E(exponent), at most 19 of them, trailing zero
/// pairs left out. ON DISK: never changed.
/// Errors: what does not fit is the service's ValidationException. Threads: a value.
class number {
public:
    static constexpr std::size_t digits_max = 38;
    static constexpr int exponent_min = -130;
    static constexpr int exponent_max = 125;
    static constexpr std::size_t encoded_bytes_max = 22;
    static constexpr std::size_t text_bytes_max = 176;

    /// Zero.
    constexpr number() noexcept : bytes_{0x01}, size_(1) {}
    template <std::integral Int>
    requires(!std::same_as<Int, bool>) number(Int integer)
    noexcept
    {
        if constexpr (std::signed_integral<Int>)
            from_signed(static_cast<std::int64_t>(integer));
        else
            from_unsigned(static_cast<std::uint64_t>(integer));
    }

    /// What the service's parser takes, nothing else:
    ///
    ///     text     := [+-] mantissa [(e | E) [+-] digit+]
    ///     mantissa := digit+ [. digit*] | . digit+            no blanks, no hex, no NaN
    ///
    /// Zeros before and after do not count as digits. An exponent beyond 32 bits is bad syntax.
    /// Errors: validation, with the service's text for bad syntax, too many digits, overflow and
    /// underflow, the first of them in this order.
    static result<number> parse(std::string_view text);
    /// `parse(text)->encoded()` straight into a buffer of `encoded_bytes_max` bytes, all of which
    /// may be written. The count of bytes, or 0 when `parse` fails: ask it for the reason.
    static std::uint8_t encode(std::string_view text, char* out) noexcept;
    /// The shortest decimal that reads back as the same double. Errors: validation for NaN,
    /// infinities and magnitudes out of range.
    static result<number> from_double(double value);
    /// Bytes made by `encoded()`. Errors: nothing when they are not such bytes.
    static std::optional<number> from_encoded(std::string_view bytes) noexcept;

    /// The order-preserving bytes. Lifetime: of this number.
    [[nodiscard]] std::string_view encoded() const noexcept
    {
        return {reinterpret_cast<const char*>(bytes_.data()), size_};
    }
    /// As the service writes it: plain decimal notation, no exponent, no trailing zeros.
    [[nodiscard]] std::string to_string() const;
    /// Appends `to_string()` of encoded bytes without making a number of them.
    /// REQUIRES: bytes made by `encoded()`.
    static void append_text(std::string_view encoded, std::string& out);
    /// The same into a buffer of `text_bytes_max` bytes, all of which may be written. The count of
    /// bytes. REQUIRES: bytes made by `encoded()`.
    static std::uint8_t write_text(std::string_view encoded, char* out) noexcept;

    /// Nothing when it is not whole or does not fit.
    [[nodiscard]] std::optional<std::int64_t> to_int64() const noexcept;
    [[nodiscard]] std::optional<std::uint64_t> to_uint64() const noexcept;
    /// The nearest double.
    [[nodiscard]] double to_double() const noexcept;

    [[nodiscard]] bool is_zero() const noexcept { return bytes_[0] == 0x01; }
    [[nodiscard]] bool is_negative() const noexcept { return bytes_[0] == 0x00; }
    [[nodiscard]] number operator-() const noexcept;

    /// Exact, or the service's ValidationException: overflow (also when the result would need more
    /// than 38 digits: the service calls both so), underflow.
    friend result<number> add(const number& left, const number& right);
    friend result<number> subtract(const number& left, const number& right);

    /// Bytes of it in an item by the service's size rule, 1 to 21: one, one more for every two
    /// digits counted in pairs from the decimal point, one more below zero, never over 21.
    [[nodiscard]] std::size_t stored_bytes() const noexcept { return stored_bytes(encoded()); }
    static std::size_t stored_bytes(std::string_view encoded) noexcept;

    friend bool operator==(const number& left, const number& right) noexcept
    {
        return left.encoded() == right.encoded();
    }
    friend std::strong_ordering operator<=>(const number& left, const number& right) noexcept
    {
        return left.encoded() <=> right.encoded();
    }
    friend std::ostream& operator<<(std::ostream& out, const number& value);

private:
    friend struct number_codec;
    void from_signed(std::int64_t integer) noexcept;
    void from_unsigned(std::uint64_t integer) noexcept;
    void from_magnitude(std::uint64_t integer, bool negative) noexcept;

    std::array<std::uint8_t, encoded_bytes_max> bytes_{};
    std::uint8_t size_ = 0;
};

result<number> add(const number& left, const number& right);
result<number> subtract(const number& left, const number& right);

} // namespace hashrange
