// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/table_description.hpp"

#include <optional>

namespace hashrange::op {

struct delete_table_response {
    std::optional<op::table_description> table_description;
    friend bool operator==(const delete_table_response&, const delete_table_response&) = default;
};

/// Deletes a table and all that is in it.
struct delete_table_request {
    using response = delete_table_response;
    static constexpr operation id = operation::delete_table;

    std::optional<table_name> table;
    friend bool operator==(const delete_table_request&, const delete_table_request&) = default;
};

} // namespace hashrange::op
