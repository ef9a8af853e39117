// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/store.hpp"

#include <memory>

namespace hashrange::engine {

/// A store in memory: gone with the process, opened in microseconds.
///
/// 64 shards by the leading bits of the partition hash, each with a lock and, per space, a hash
/// table of entries by their whole key, which finds a single one in a look, and a hash table of
/// partitions in hash order, each a sorted array of its entries. Values are shared, not copied. Old
/// versions are kept only while a snapshot may see them.
/// Errors: none. Threads: any.
std::unique_ptr<store> make_memory_store();

} // namespace hashrange::engine
