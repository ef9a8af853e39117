// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/value_view.hpp"

#include <cstdint>
#include <optional>

namespace hashrange::expr {

/// `size()` of a value: UTF-16 units of a string, bytes of a binary, elements of anything else;
/// nothing for types without one.
std::optional<std::uint64_t> size_of_value(value_view of) noexcept;

} // namespace hashrange::expr
