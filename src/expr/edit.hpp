// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/path.hpp"
#include "hashrange/value/item.hpp"

#include <variant>
#include <vector>

namespace hashrange::expr {

// What an edit leaves at its path. All but a number borrow.
struct nothing {};
struct copied {
    value_view what;
};
struct joined {
    list_view first, second;
};
struct united {
    set_view before, added;
};
struct without {
    set_view before, erased;
    /// Whether nothing is left.
    [[nodiscard]] bool empty() const noexcept;
};
using new_content = std::variant<nothing, copied, number, joined, united, without>;

/// One change of an item. Lifetime: borrows.
struct edit {
    const path* where = nullptr;
    new_content content;
};

/// The item with all edits done: one pass that merges the attributes, sorted by name, with the
/// edits, sorted by path. What lies beside the edits is copied as bytes.
///
/// List indexes mean the list as it was; elements set behind its end are appended in the order of
/// their indexes.
/// REQUIRES: no path lies in another; the parent of every path is there and a map or list.
/// Errors: what the service would not store, such as too deep nesting.
result<item> edited(item_view before, std::vector<edit> edits);

} // namespace hashrange::expr
