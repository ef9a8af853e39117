// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/key_range.hpp"
#include "engine/store/store.hpp"
#include "engine/validate/page_requests.hpp"

#include <cstddef>
#include <memory>
#include <variant>
#include <vector>

namespace hashrange::engine {

/// A page of a query or a scan, planned: which range of which space, what to keep of it.
/// Lifetime: borrows what its expressions borrow.
struct page_plan {
    std::shared_ptr<const table> target; // shared with the catalog
    const index* through = nullptr;      // null: the table itself
    std::variant<partition_range, space_range> range;
    std::string partition; // what the range borrows
    checked_expression<expr::condition> filter;
    checked_expression<expr::projection> projection;
    std::size_t limit = 0;     // 0: none
    bool filters_keys = false; // see checked_page
    bool counts_only = false;
    bool strong = false;
    /// The request wants more than the index carries: each item is read from the table.
    bool reads_table = false;

    page_plan() = default;
    page_plan(const page_plan&) = delete; // `range` points into `partition`
    page_plan& operator=(const page_plan&) = delete;
};

/// Errors: what is wrong between the request and the table.
result<std::unique_ptr<page_plan>>
plan(std::shared_ptr<const table> target, const op::query_request& request, checked_page checked);
result<std::unique_ptr<page_plan>>
plan(std::shared_ptr<const table> target, const op::scan_request& request, checked_page checked);

/// The key that a page ending with this item is continued from.
item continuation_of(const page_plan& page, const item& last);

} // namespace hashrange::engine
