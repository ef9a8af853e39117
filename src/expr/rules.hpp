// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/update.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What the service refuses in one node of a tree, whoever made the tree: the parser checks each
/// node it has built, `check()` those of typed code. Each function gives the reason, without the
/// name of the parameter; an empty one when there is none.
namespace hashrange::expr {

/// "<=": as in expressions and messages.
std::string_view symbol_of(comparator how) noexcept;
std::string_view symbol_of(sign how) noexcept;

/// Of a literal or a size; a path has none yet.
std::optional<attribute_type> type_of(const operand& of) noexcept;

std::string problem_of(const path& where);
std::string problem_of(const comparison& tree);
std::string problem_of(const between& tree);
std::string problem_of(const in& tree);
std::string problem_of(const begins_with& tree);
std::string problem_of(const contains& tree);
/// Of the operands of attribute_type() before its second one is known to name a type.
std::string problem_of_type_check(const operand& what, const operand& type);
/// Of the operand of size().
std::string problem_of_size(const operand& of);

std::string problem_of(const if_not_exists& function);
std::string problem_of(const list_append& function);
std::string problem_of(const sum& of);
/// Of an operand in an UpdateExpression, which has no sum and no list_append inside another node.
std::string problem_of_nesting(const update_operand& of);
std::string problem_of(const add_action& action);
std::string problem_of(const delete_action& action);

/// Two paths of which one lies in the other, or which take one attribute for a map and for a list.
/// The service looks from the last path to the first.
std::string problem_among(std::span<const path> paths);

} // namespace hashrange::expr
