// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/expression_kind.hpp"

#include "expr/syntax.hpp"

#include <string_view>

namespace hashrange::expr {

/// Checks the words of an expression before any placeholder is looked up, as the service does:
/// reserved words, list indexes, functions that do not exist or stand where they may not.
/// Errors: the first one in the order of the text.
result<void> check_vocabulary(const syntax_tree& tree, expression_kind kind);

/// Whether the service refuses this attribute name outside a placeholder, in any case.
bool is_reserved_word(std::string_view name) noexcept;

} // namespace hashrange::expr
