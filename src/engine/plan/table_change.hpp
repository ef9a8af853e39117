// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/table.hpp"

#include <optional>
#include <vector>

namespace hashrange::engine {

/// What an update makes of a table.
struct table_change {
    table after;                   // a new index is in it, and `creating`
    std::vector<space_id> dropped; // of indexes that are no more
    bool creates_index = false;
};

/// Errors: what is wrong between the request and the table.
/// REQUIRES: a request that `validate` accepts.
result<table_change> change(
    const table& current, const op::update_table_request& request, catalog& tables, time_point now
);

} // namespace hashrange::engine
