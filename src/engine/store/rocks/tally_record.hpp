// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/write_batch.hpp"

#include <rocksdb/merge_operator.h>

#include <memory>
#include <string>
#include <string_view>

namespace hashrange::engine {

/// What a store on disk counts of its spaces, in the batch of the writes that are counted. A batch
/// adds a change (RocksDB's merge), so writers need not wait for each other to know a sum.
///
///     key    := 0xffffffff:u32be space:u32be
///     record := entries:i64le bytes:i64le
///
/// ON DISK: never changed.
std::string tally_key(space_id space);
std::string encode_tally(tally of);
/// A record of another length counts as nothing.
tally decode_tally(std::string_view record) noexcept;
/// Shared with RocksDB, which keeps it.
std::shared_ptr<rocksdb::MergeOperator> add_tallies();

} // namespace hashrange::engine
