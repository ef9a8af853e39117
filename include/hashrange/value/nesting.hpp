// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace hashrange {

/// Levels of nesting the service allows: an attribute's value is level 1, the elements of a list or
/// map are one level below it.
inline constexpr std::size_t nesting_levels_max = 32;
/// Lists and maps inside one another in one attribute. A list or map needs a level for its
/// elements, even an empty one.
inline constexpr std::size_t nested_containers_max = nesting_levels_max - 1;

} // namespace hashrange
