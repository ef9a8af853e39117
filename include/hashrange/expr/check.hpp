// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/expression_kind.hpp"
#include "hashrange/expr/key_condition.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"

#include <optional>
#include <span>
#include <vector>

namespace hashrange::expr {

/// What the parser refuses in text, for trees that come from typed code: types of operands, bounds
/// out of order, paths that overlap, limits.
/// Errors: the service's ValidationException texts.
result<void> check(const condition& tree, expression_kind as);
result<void> check(const key_condition& tree);
result<void> check(const projection& tree);
result<void> check(const update& tree);

/// A parameter of a request, and whether the request has it.
struct expression_parameter {
    expression_kind kind;
    bool is_given;
};

/// ExpressionAttributeNames and ExpressionAttributeValues of a request, before its expressions are
/// parsed. `parameters` are those its operation knows, in the order in which messages list them.
/// Errors: given without an expression that could use them, given but empty, a key that no
/// expression could name, a name that no attribute has.
result<void> check_placeholders(
    const std::optional<attribute_names>& names,
    const std::optional<attribute_values>& values,
    std::span<const expression_parameter> parameters
);

/// Every path in a tree, in its order: for rules about certain attributes, such as keys.
/// Lifetime: of the tree.
std::vector<const path*> paths_of(const condition& tree);
std::vector<const path*> paths_of(const projection& tree);
std::vector<const path*> paths_of(const update& tree);

} // namespace hashrange::expr
