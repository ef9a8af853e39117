// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/store.hpp"

#include <memory>
#include <string>

namespace rocksdb {
class Env;
}

namespace hashrange::engine {

struct rocks_store_options {
    /// What the disk cache may hold of blocks, in bytes.
    std::size_t block_cache_bytes = std::size_t{256} * 1024 * 1024;
    std::size_t write_buffer_bytes = std::size_t{64} * 1024 * 1024;
    /// Tests put a disk that fails or forgets here; null is the machine's own.
    std::shared_ptr<rocksdb::Env> env;
};

/// A store on disk, of any size: RocksDB below, one ordered keyspace with the key of store.hpp.
///
/// A write is on the disk before it is acknowledged: the log is synced, one sync for all writers
/// that wait at that moment. A failed sync ends writing until the database is opened again, because
/// nobody can say what the disk then holds; reads go on.
/// Opening verifies the log, and refuses a database that recovered less than it had acknowledged.
/// Errors: storage. Threads: any. Lifetime: one process, one store per folder.
class rocks_store {
public:
    static result<std::unique_ptr<store>>
    open(const std::string& folder, const rocks_store_options& options = {});
    /// A copy of the whole store as it is now into a new folder, hard links where they can be.
    static result<void> checkpoint(store& of, const std::string& new_folder);
};

} // namespace hashrange::engine
