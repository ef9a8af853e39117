// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/table.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace hashrange::engine {

/// When a change begins, and how long it is to be seen as under way.
struct change_time {
    time_point now;
    std::chrono::milliseconds takes{0};

    /// Nothing when nobody is to see it.
    [[nodiscard]] std::optional<time_point> end() const
    {
        return takes.count() > 0 ? std::optional<time_point>(now + takes) : std::nullopt;
    }
};

/// What an update makes of a table.
struct table_change {
    table after;                   // a new index is in it, and `creating`
    std::vector<space_id> dropped; // of indexes that are no more
    bool creates_index = false;
    bool is_instant = true; // the service shows no UPDATING for it
};

/// Errors: what is wrong between the request and the table.
/// REQUIRES: a request that `validate` accepts.
result<table_change> change(
    const table& current, const op::update_table_request& request, catalog& tables, change_time when
);

} // namespace hashrange::engine
