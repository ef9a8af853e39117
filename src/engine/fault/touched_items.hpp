// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hashrange::engine {

/// What a request will work on, as far as it says so itself.
struct touched {
    std::string table;
    const item* where = nullptr; // the key, or an item that has it; null: not one item
};

/// Of requests on items; of all others nothing. Lifetime: of the request.
std::vector<touched> touched_by(const op::any_request& request);

/// Whether the item or key has all attributes of the key.
bool has_key(const item& where, const item& key);

/// Whether a request writes items.
bool writes_items(op::operation which) noexcept;

} // namespace hashrange::engine
