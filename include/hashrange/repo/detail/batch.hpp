// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/query_spec.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <cstddef>
#include <optional>
#include <vector>

/// Batches without types: any number of items, in requests as large as the service takes, so many
/// at the same time. What the service leaves over is sent again after pauses of random length, as
/// long as something gets through.
namespace hashrange::detail {

/// One write of a batch; a put has the whole item.
struct batch_write {
    item key;
    item whole;
    /// It cannot be sent.
    std::optional<error> fault;
};
struct batch_outcome {
    std::vector<std::size_t> left; // places of writes that are not done, in order
    std::optional<error> why;      // the first reason
};
/// Of two writes of one item only the later is sent.
task<batch_outcome>
write_batch(call by, table_name table, std::vector<batch_write> writes, std::size_t parallel);

struct batch_found {
    std::vector<std::optional<item>> items; // by place; nothing: there is none, or it is `left`
    std::vector<std::size_t> left;          // places that could not be read, in order
    std::optional<error> why;
};
task<batch_found> read_batch(
    call by,
    table_name table,
    const entity_description& entity,
    std::vector<result<item>> keys,
    std::size_t parallel,
    reading how,
    deleted deleted_items
);

} // namespace hashrange::detail
