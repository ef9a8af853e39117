// SPDX-License-Identifier: Apache-2.0
#include "net/http/header_field.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace hashrange::net::http {
namespace {

char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_control(char c) noexcept
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

constexpr std::uint64_t eight_of(std::uint8_t byte) noexcept
{
    return 0x0101010101010101U * byte;
}

/// Whether one of the eight bytes is below 0x20 or is 0x7f, by their borrows.
bool may_hold_control(const char* eight) noexcept
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    const std::uint64_t low = (bytes - eight_of(0x20)) & ~bytes;
    const std::uint64_t other_than_7f = bytes ^ eight_of(0x7f);
    const std::uint64_t is_7f = (other_than_7f - eight_of(1)) & ~other_than_7f;
    return ((low | is_7f) & eight_of(0x80)) != 0;
}

} // namespace

bool same_letters(std::string_view left, std::string_view right) noexcept
{
    return std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) {
        return a == b || lower(a) == lower(b);
    });
}

bool lists_token(std::string_view value, std::string_view token) noexcept
{
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        if (same_name(trimmed(value.substr(0, comma)), token))
            return true;
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return false;
}

bool is_clean(std::string_view value) noexcept
{
    std::string_view rest = value;
    while (rest.size() >= sizeof(std::uint64_t) && !may_hold_control(rest.data()))
        rest.remove_prefix(sizeof(std::uint64_t));
    // The last few, together with some that are known to be clean.
    if (rest.size() < sizeof(std::uint64_t) && value.size() >= sizeof(std::uint64_t) &&
        !may_hold_control(value.data() + value.size() - sizeof(std::uint64_t)))
        return true;
    return std::none_of(rest.begin(), rest.end(), is_control);
}

std::string_view trimmed(std::string_view text) noexcept
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace hashrange::net::http
