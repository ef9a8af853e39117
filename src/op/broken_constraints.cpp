// SPDX-License-Identifier: Apache-2.0
#include "op/broken_constraints.hpp"

#include "hashrange/op/errors.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace hashrange::op {

error broken_constraints(const std::vector<std::string>& broken)
{
    constexpr std::size_t listed_max = 10;
    const std::size_t listed = std::min(broken.size(), listed_max);
    std::string text = std::to_string(listed) + " validation error";
    text.append(listed > 1 ? "s" : "").append(" detected: ");
    for (std::size_t i = 0; i < listed; ++i)
        text.append(i > 0 ? "; " : "").append(broken[i]);
    return validation(std::move(text));
}

} // namespace hashrange::op
