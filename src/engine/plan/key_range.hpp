// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/key_condition.hpp"

#include "engine/catalog/table.hpp"

#include <optional>
#include <string>

namespace hashrange::engine {

/// The part of a table or index that a key condition asks for: one partition, and the sort bytes
/// from `low` to before `high`.
struct key_range {
    std::string partition;
    std::string low;
    std::optional<std::string> high; // absent: to the end

    [[nodiscard]] bool contains(std::string_view sort) const noexcept
    {
        return sort >= low && (!high || sort < *high);
    }
};

/// Of the table, or of its index. Every partition attribute must equal something; sort attributes
/// may, from the first on, and the one behind them may have a range. Errors: "Query condition
/// missed key schema element: pk", "Query key condition not supported",
/// ...
result<key_range>
range_of(const table& target, const index* of, const expr::key_condition& condition);

} // namespace hashrange::engine
