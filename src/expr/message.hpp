// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/expr/expression_kind.hpp"
#include "hashrange/expr/path.hpp"

#include <string>
#include <string_view>

/// The service's texts that more than one file of this room needs.
namespace hashrange::expr {

/// "Invalid FilterExpression: " and what follows.
error invalid(expression_kind kind, std::string_view what);
/// A ValidationException of exactly this text.
error refused(std::string_view text);

/// "[a, [0], b]": a path as the service's messages list it.
std::string listed(const path& where);
/// "{N:5}": a string, number or binary as the service's messages show it.
std::string shown(value_view scalar);

std::string incorrect_type(std::string_view function, std::string_view type);
std::string incorrect_count(std::string_view function, std::size_t operands);
std::string path_required(std::string_view function);
inline constexpr std::string_view redundant_parentheses =
    "The expression has redundant parentheses;";
inline constexpr std::string_view one_condition_per_key =
    "KeyConditionExpressions must only contain one condition per key";
inline constexpr std::string_view item_too_large =
    "Item size to update has exceeded the maximum allowed size";
std::string too_many_operators();
std::string too_many_steps(std::size_t steps);
std::string not_distinct(std::string_view function, const path& first);

} // namespace hashrange::expr
