// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/legacy.hpp"

#include "engine/validate/constraints.hpp"
#include "engine/validate/expressions.hpp"

#include <optional>
#include <string_view>

/// The conditions that expressions replaced, as the trees of expressions: nobody behind this room
/// knows which of the two a request had.
/// Errors: what their operators and values must be, in the service's words.
namespace hashrange::engine {

/// Every entry has an operator; `path` is how the service calls the parameter.
void constrain(constraints& check, std::string_view path, const op::filter_conditions& conditions);

/// Of `QueryFilter` and `ScanFilter`; nothing when there is no entry.
result<checked_expression<expr::condition>> condition_of(
    const op::filter_conditions& filter, std::optional<op::conditional_operator> joined_by
);

/// Of `Expected`; nothing when there is no entry.
result<checked_expression<expr::condition>> condition_of(
    const op::expected_attributes& expected, std::optional<op::conditional_operator> joined_by
);

/// Of `KeyConditions`. The key of an index may have more attributes than that of a table.
enum class key_of : std::uint8_t { table, index };
result<checked_expression<expr::key_condition>>
key_condition_of(const op::filter_conditions& conditions, key_of asked);

} // namespace hashrange::engine
