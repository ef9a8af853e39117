// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"

#include "engine/catalog/table.hpp"

namespace hashrange::engine {

/// Keys are scalars: no path of an expression may lead into one, be it the table's or an index's.
result<void> check_key_paths(const table& target, const expr::condition& tree);
result<void> check_key_paths(const table& target, const expr::projection& tree);
result<void> check_key_paths(const table& target, const expr::update& tree);

} // namespace hashrange::engine
