// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/validate/expressions.hpp"

/// What can be said of a query or a scan before its table is known.
/// Lifetime: what they give borrows from the request.
namespace hashrange::engine {

struct checked_page {
    checked_expression<expr::key_condition> key_condition; // of a query
    checked_expression<expr::condition> filter;
    std::string_view filter_name = "Filter Expression"; // as messages call it
    checked_expression<expr::projection> projection;
    /// The filter may name key attributes, as in PartiQL.
    bool filters_keys = false;
};

result<checked_page> validate(const op::query_request& request);
result<checked_page> validate(const op::scan_request& request);

/// The top-level attributes that an expression names.
std::vector<std::string_view> attributes_of(const expr::condition& tree);
std::vector<std::string_view> attributes_of(const expr::projection& tree);

} // namespace hashrange::engine
