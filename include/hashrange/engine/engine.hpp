// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/transport/transport.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace hashrange::engine {

/// What happens to who meets an item of a transaction under way.
enum class transaction_conflicts : std::uint8_t {
    wait,   // until it is over: nobody sees a conflict
    refuse, // as the service: TransactionConflict
};

/// How an embedded engine presents itself and where it takes time and chance from.
struct engine_options {
    std::string region = "us-east-1"; // in ARNs
    std::string account = "000000000000";
    clock_source* clock = nullptr;   // null: the system's
    random_source* random = nullptr; // null: the system's
    /// How often a thread in the background deletes expired items, once some table has a time to
    /// live. 0: never, see `controls::delete_expired_items`.
    std::chrono::milliseconds expiry_interval{0};
    /// How long a table stays CREATING, UPDATING or DELETING and an index CREATING or DELETING, by
    /// the clock above; nothing waits for it, states change when somebody next looks.
    std::chrono::milliseconds table_changes_take{0};
    transaction_conflicts conflicts = transaction_conflicts::wait;
    /// What a database on disk may keep of its blocks in memory.
    std::size_t block_cache_bytes = std::size_t{256} * 1024 * 1024;
};

/// An embedded database at the level of requests, in memory: opened in microseconds, gone with its
/// last owner. It answers like the service, to the text of its errors.
///
/// Errors: none to open it. Of a request: the service's.
/// Lifetime: clock and random must outlive it. Threads: any.
std::shared_ptr<transport> open_in_memory_engine(engine_options options = {});

/// The same on disk: what it acknowledged is there after a crash or a power cut. The folder is made
/// when absent and may be open in one process at a time.
///
/// Errors: storage, naming the folder: another process has it open, it is not a database or of
/// another version, the disk fails or has lost acknowledged writes.
result<std::shared_ptr<transport>>
open_durable_engine(const std::string& folder, engine_options options = {});

} // namespace hashrange::engine
