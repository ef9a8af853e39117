// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace hashrange {

class transport;

/// Blocks the calling thread.
void pause_this_thread(std::chrono::milliseconds time);

/// What all handles of one database share: the way to it, the time, and how to wait.
/// Lifetime: clock and chance must outlive it. Threads: any.
struct client {
    std::shared_ptr<hashrange::transport> transport; // shared by every handle of the database
    clock_source* clock = &system_clock_source();
    random_source* random = &system_random_source(); // jitter, tokens
    /// Called between two looks at a table that is being made, and before a batch sends again what
    /// the service left over.
    std::function<void(std::chrono::milliseconds)> pause = pause_this_thread;
};

} // namespace hashrange
