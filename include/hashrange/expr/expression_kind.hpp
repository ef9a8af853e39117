// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hashrange::expr {

/// Which parameter an expression came in: its name begins every message
/// ("Invalid ConditionExpression: Syntax error; ...").
enum class expression_kind : std::uint8_t { condition, filter, key_condition, projection, update };
std::string_view parameter_name(expression_kind kind) noexcept;

} // namespace hashrange::expr
