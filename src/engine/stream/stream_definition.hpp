// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/stream_specification.hpp"
#include "hashrange/value/item.hpp"

#include "engine/catalog/table.hpp"
#include "engine/store/write_batch.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::engine {

/// Records of the partitions whose hash is in a range, in the order of their numbers.
struct stream_shard {
    std::uint32_t serial = 0;            // within its stream
    std::optional<std::uint32_t> parent; // whose partitions it took over
    std::uint64_t hash_first = 0;        // its range ends where that of the next shard begins
};

/// The shards that were open at the same time. They close together, and each has one or two
/// children in the next generation; their records lie in one space, which is dropped as a whole.
struct shard_generation {
    space_id space{};
    time_point opened;
    std::uint64_t first = 0; // the number that was next when it was opened
    std::optional<time_point> closed;
    std::uint64_t last = 0;           // of a closed one
    std::vector<stream_shard> shards; // by hash_first; never empty, the first begins at 0
};

/// A stream of a table's changes. Each time a table's stream is enabled, a new one is made.
struct stream_definition {
    table_name table;
    std::string label; // a time, unique within the table
    std::string table_id;
    key_layout key;
    op::stream_view_type view{};
    time_point created;
    std::optional<time_point> disabled;
    std::uint32_t shards_made = 0;
    std::vector<shard_generation> generations; // by age; the last is open until `disabled`
};

/// ON DISK: the document's form is never changed, only added to.
item to_document(const stream_definition& definition);
/// Errors: storage, when the document is none of a stream.
result<stream_definition> stream_from_document(item_view document);

/// In the space of streams: partition = name of the table, sort = label. ON DISK.
void erase_definition(write_batch& batch, const stream_definition& definition);
void put_definition(write_batch& batch, const stream_definition& definition);

/// "shardId-00000001735689600000-00000002": when its generation was opened, and its serial.
std::string shard_id(const shard_generation& of, const stream_shard& one);

/// The key attributes of an item.
item key_of(const key_layout& key, item_view from);

} // namespace hashrange::engine
