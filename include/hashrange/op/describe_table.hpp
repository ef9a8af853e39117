// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/table_description.hpp"

#include <optional>

namespace hashrange::op {

struct describe_table_response {
    std::optional<table_description> table;
    bool operator==(const describe_table_response&) const = default;
};

/// Tells of a table, its indexes and their states.
struct describe_table_request {
    using response = describe_table_response;
    static constexpr operation id = operation::describe_table;

    std::optional<table_name> table;
    friend bool operator==(const describe_table_request&, const describe_table_request&) = default;
};

} // namespace hashrange::op
