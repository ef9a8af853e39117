// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/base/task.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace hashrange {

class transport;
struct call_context;
struct connection_changes;

/// Blocks the calling thread.
void pause_this_thread(std::chrono::milliseconds time);
/// Blocks no thread that calls it; goes on on one that all such pauses share, started with the
/// first. It looks at no stop and no deadline: these pauses are short.
task<result<void>> pause_elsewhere(std::chrono::milliseconds time, const call_context& context);

/// What all handles of one database share: the way to it, the time, and how to wait.
/// Lifetime: clock and chance must outlive it. Threads: any.
struct client {
    std::shared_ptr<hashrange::transport> transport; // shared by every handle of the database
    clock_source* clock = &system_clock_source();
    random_source* random = &system_random_source(); // jitter, tokens
    /// Called between two looks at a table that is being made, and before a batch sends again what
    /// the service left over.
    std::function<void(std::chrono::milliseconds)> pause = pause_this_thread;
    /// The same in verbs that are awaited. The context lives until the task is complete.
    std::function<task<result<void>>(std::chrono::milliseconds, const call_context&)>
        awaited_pause = pause_elsewhere;
    /// What a verb may take when nobody said `within`. Empty: as long as it takes.
    std::function<std::optional<std::chrono::nanoseconds>()> limit = {};
    /// The same database by another connection. Empty where there is none, as in this process.
    std::function<result<std::shared_ptr<hashrange::transport>>(const connection_changes&)>
        reconnect = {};
};

} // namespace hashrange
