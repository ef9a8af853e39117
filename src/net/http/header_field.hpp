// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hashrange::net::http {

/// One line of a message's head. Lifetime: borrows both texts.
struct header_field {
    std::string_view name;
    std::string_view value;
};

/// Both of the same size.
[[nodiscard]] bool same_letters(std::string_view left, std::string_view right) noexcept;

/// ASCII letters of either case are equal, as in field names.
[[nodiscard]] inline bool same_name(std::string_view left, std::string_view right) noexcept
{
    return left.size() == right.size() && same_letters(left, right);
}

/// Whether `token` is one of the comma-separated words of a field such as Connection.
[[nodiscard]] bool lists_token(std::string_view value, std::string_view token) noexcept;

/// Holds no control character but tabs, so that it cannot end its line.
[[nodiscard]] bool is_clean(std::string_view value) noexcept;

/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

} // namespace hashrange::net::http
