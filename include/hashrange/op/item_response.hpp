// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"

#include <optional>

namespace hashrange::op {

/// What one read of a transaction found.
struct item_response {
    std::optional<hashrange::item> item; // absent when there is none
    friend bool operator==(const item_response&, const item_response&) = default;
};

} // namespace hashrange::op
