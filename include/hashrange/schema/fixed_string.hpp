// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace hashrange {

/// A string literal as a template argument: `hr::index<"byEmail", ...>`.
/// Compilers show its text in their messages, which is why it is an array and nothing more.
template <std::size_t Size>
struct fixed_string {
    char text[Size]{};

    constexpr fixed_string() noexcept = default;
    consteval fixed_string(const char (&literal)[Size]) noexcept
    {
        for (std::size_t i = 0; i < Size; ++i)
            text[i] = literal[i];
    }
    /// REQUIRES: part.size() + 1 == Size
    static consteval fixed_string from(std::string_view part) noexcept
    {
        fixed_string made;
        for (std::size_t i = 0; i < part.size(); ++i)
            made.text[i] = part[i];
        return made;
    }

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, Size - 1}; }
    friend constexpr bool operator==(const fixed_string&, const fixed_string&) = default;
};

} // namespace hashrange
