// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/enumerators.hpp"

namespace hashrange::detail {

std::optional<std::int64_t>
number_of_enumerator(std::span<const enumerator> among, std::string_view name) noexcept
{
    for (const enumerator& one : among)
        if (one.name == name)
            return one.number;
    return std::nullopt;
}

} // namespace hashrange::detail
