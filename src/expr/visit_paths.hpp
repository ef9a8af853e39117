// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"

#include <functional>
#include <vector>

namespace hashrange::expr {

/// Shows every path of a tree to a visitor, in the order of the tree's text.
using path_visitor = std::function<void(const path&)>;
void visit_paths(const condition& tree, const path_visitor& visitor);
void visit_paths(const projection& tree, const path_visitor& visitor);
void visit_paths(const update& tree, const path_visitor& visitor);

/// What an update changes: the paths of its SET, REMOVE, ADD and DELETE, in this order.
std::vector<path> targets_of(const update& tree);

} // namespace hashrange::expr
