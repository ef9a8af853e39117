// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/base/sources.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

/// Twenty-one letters and digits, '-' and '_': 126 bits, so nobody meets the same twice.
inline std::string make_id(hashrange::random_source& random)
{
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::array<std::byte, 21> drawn;
    random.fill(drawn);
    std::string id;
    for (const std::byte each : drawn)
        id += letters[std::to_integer<std::size_t>(each) % letters.size()];
    return id;
}

} // namespace blog
