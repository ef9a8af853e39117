// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// What the service allows in an expression.
namespace hashrange::expr::limits {

inline constexpr std::size_t expression_bytes_max = std::size_t{4} * 1024;
inline constexpr std::uint32_t operators_max = 300;
inline constexpr std::uint32_t in_operands_max = 100;
inline constexpr std::size_t path_steps_max = 32;
inline constexpr std::uint32_t list_index_max = 2'147'483'647;
inline constexpr std::size_t placeholder_bytes_max = 255;
inline constexpr std::size_t name_bytes_max = 65535;
inline constexpr std::size_t item_bytes_max = std::size_t{400} * 1024;

/// Ours: how deep parentheses, calls and NOT may nest while a text is read. Every deeper text is
/// wrong anyway: an operator allows two levels, parentheses around its operand and its own, so
/// deeper ones are redundant, or the operators too many.
inline constexpr std::uint32_t nesting_max = 2 * operators_max + 2;

} // namespace hashrange::expr::limits
