// SPDX-License-Identifier: Apache-2.0
#include "expr/syntax.hpp"

#include "expr/limits.hpp"

#include <charconv>

namespace hashrange::expr {

std::optional<std::uint32_t> list_index(std::string_view digits) noexcept
{
    std::uint32_t index = 0;
    const auto [stop, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (failure != std::errc() || index > limits::list_index_max)
        return std::nullopt;
    return index;
}

} // namespace hashrange::expr
