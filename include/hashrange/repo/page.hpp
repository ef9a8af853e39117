// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/repo/cursor.hpp"
#include "hashrange/value/item.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace hashrange {

/// An item that was found and does not fit its entity.
struct unreadable_item {
    hashrange::item item;
    error why; // `malformed_item`
};

/// Some items of a query, in its order, and where it goes on.
template <class T>
struct page {
    std::vector<T> items;
    /// Nothing: these were the last ones. The page that follows may be empty.
    std::optional<cursor> next;
    /// Items that could not be read; those around them are in `items`.
    std::vector<unreadable_item> unreadable;
    /// Keys of items that others name and that are not there: of `follow` and `hydrate`.
    std::vector<hashrange::item> missing{};
    /// What the service looked at, which is what a query costs.
    std::size_t evaluated = 0;

    [[nodiscard]] auto begin() const noexcept { return items.begin(); }
    [[nodiscard]] auto end() const noexcept { return items.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return items.size(); }
    [[nodiscard]] bool empty() const noexcept { return items.empty(); }
};

} // namespace hashrange
