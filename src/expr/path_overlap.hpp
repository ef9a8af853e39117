// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/path.hpp"

#include "expr/binder.hpp"

#include <span>
#include <vector>

namespace hashrange::expr {

/// Binds the paths of one expression and refuses two of which one lies in the other ("overlap") or
/// which take one attribute for a map and for a list ("conflict").
/// Errors: found from the last path to the first, as the service does.
result<std::vector<path>> bind_disjoint_paths(binder& names, std::span<const node_index> nodes);

} // namespace hashrange::expr
