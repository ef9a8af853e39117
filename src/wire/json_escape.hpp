// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

/// How JSON writes the characters that a string cannot hold as themselves.
namespace hashrange::wire::detail {

/// The letter after the backslash; 'u' for four hexadecimal digits; 0 where no escape is needed.
inline constexpr std::array<char, 256> json_escapes = [] {
    std::array<char, 256> letters{};
    for (std::size_t control = 0; control < 0x20; ++control)
        letters[control] = 'u';
    letters['"'] = '"';
    letters['\\'] = '\\';
    letters['\b'] = 'b';
    letters['\f'] = 'f';
    letters['\n'] = 'n';
    letters['\r'] = 'r';
    letters['\t'] = 't';
    return letters;
}();

constexpr char json_escape_of(char letter) noexcept
{
    return json_escapes[static_cast<unsigned char>(letter)];
}

inline constexpr std::size_t json_escape_bytes_max = 6;

/// Writes the whole escape, backslash included, and gives its end.
/// REQUIRES: json_escape_of(letter) != 0, and room for `json_escape_bytes_max` bytes.
inline char* write_json_escape(char* to, char letter) noexcept
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    const auto code = static_cast<unsigned char>(letter);
    *to++ = '\\';
    *to++ = json_escape_of(letter);
    if (json_escape_of(letter) != 'u')
        return to;
    *to++ = '0';
    *to++ = '0';
    *to++ = hex[code >> 4U];
    *to++ = hex[code & 15U];
    return to;
}

} // namespace hashrange::wire::detail
