// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/operation.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hashrange::op {

struct list_tables_response {
    std::vector<table_name> table_names;
    std::optional<table_name> last_evaluated_table_name;
    friend bool operator==(const list_tables_response&, const list_tables_response&) = default;
};

/// The names of the tables of this account and region, in order.
struct list_tables_request {
    using response = list_tables_response;
    static constexpr operation id = operation::list_tables;

    std::optional<table_name> exclusive_start_table_name;
    std::optional<std::int32_t> limit;
    friend bool operator==(const list_tables_request&, const list_tables_request&) = default;
};

} // namespace hashrange::op
