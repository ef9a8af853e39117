// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"

#include <cstdint>
#include <vector>

namespace hashrange::op {

/// Whether a write tells the size of the item collection it went into.
enum class return_item_collection_metrics : std::uint8_t { none, size };

/// The items of one partition key in a table with local indexes, and how large they are together.
struct item_collection_metrics {
    item item_collection_key;
    std::vector<double> size_estimate_range_gb;
    friend bool
    operator==(const item_collection_metrics&, const item_collection_metrics&) = default;
};

} // namespace hashrange::op
