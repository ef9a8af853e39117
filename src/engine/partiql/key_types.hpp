// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/condition.hpp"

#include "engine/catalog/table.hpp"

namespace hashrange::engine::partiql {

/// A filter may compare a key attribute only with values of its type: of the table's keys and,
/// unless `through` is null, of that index's.
/// Errors: "One or more parameter values were invalid: Condition parameter type does not match
/// schema type"
result<void>
check_key_types(const engine::table& of, const index* through, const expr::condition& filter);

} // namespace hashrange::engine::partiql
