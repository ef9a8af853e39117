// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include "value/number_digits.hpp"

namespace hashrange {

namespace {

/// Writes zeros, eight at a time; up to seven more than asked are written.
void write_zeros(char* out, std::size_t count) noexcept
{
    for (std::size_t done = 0; done < count; done += 8)
        detail::store(out + done, detail::text_zeros);
}

// "-0." and 129 zeros before 38 digits, which are written as 40; no other shape is longer.
static_assert(3 + 129 + 40 <= number::text_bytes_max);

} // namespace

std::uint8_t number::write_text(std::string_view encoded, char* out) noexcept
{
    if (encoded.size() == 1) {
        out[0] = '0';
        return 1;
    }
    const detail::encoded_digits read(encoded);
    const auto digits = static_cast<int>(read.digits());
    const int exponent = read.exponent();
    char* at = out;
    *at = '-';
    at += read.negative() ? 1 : 0;
    if (exponent < 0) {
        at[0] = '0';
        at[1] = '.';
        write_zeros(at + 2, static_cast<std::size_t>(-exponent - 1));
        at += 1 - exponent;
        read.write(at);
        at += digits;
    } else if (exponent >= digits - 1) {
        read.write(at);
        write_zeros(at + digits, static_cast<std::size_t>(exponent + 1 - digits));
        at += exponent + 1;
    } else {
        read.write(at + 1); // one to the right of its place, then the whole part one to the left
        const int whole = exponent + 1;
        std::memmove(at, at + 1, static_cast<std::size_t>(whole));
        at[whole] = '.';
        at += digits + 1;
    }
    return static_cast<std::uint8_t>(at - out);
}

void number::append_text(std::string_view encoded, std::string& out)
{
    char text[text_bytes_max];
    out.append(text, write_text(encoded, text));
}

std::string number::to_string() const
{
    std::string text;
    append_text(encoded(), text);
    return text;
}

} // namespace hashrange
