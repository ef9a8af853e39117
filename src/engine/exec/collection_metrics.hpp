// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/item_collection_metrics.hpp"

#include "engine/exec/engine_context.hpp"
#include "engine/exec/write_set.hpp"

#include <map>
#include <optional>
#include <vector>

namespace hashrange::engine {

/// How large the collection of an item is: the items of its partition key with what the local
/// indexes carry of them. Nothing for a table without local indexes, or when nobody asked.
///
/// The collection is counted when asked: no write pays for those who do not ask.
result<std::optional<op::item_collection_metrics>> collection_metrics(
    const engine_context& in,
    const write_action& written,
    std::optional<op::return_item_collection_metrics> asked
);

/// Of every collection that a batch or transaction wrote to, once.
result<std::map<table_name, std::vector<op::item_collection_metrics>>> collection_metrics(
    const engine_context& in,
    const write_set& written,
    std::optional<op::return_item_collection_metrics> asked
);

} // namespace hashrange::engine
