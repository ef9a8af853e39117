// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/net/io_loop.hpp"

#include <memory>
#include <mutex>
#include <thread>

namespace hashrange::net {

/// A loop on a thread of its own, started when it is first asked for. May be destroyed by a call
/// that it carries.
/// Lifetime: borrows the clock. Threads: any.
class background_loop {
public:
    explicit background_loop(clock_source& clock) noexcept : clock_(clock) {}
    ~background_loop();
    background_loop(const background_loop&) = delete;
    background_loop& operator=(const background_loop&) = delete;

    io_loop& get();

private:
    clock_source& clock_;
    std::mutex mutex_;
    // Guarded by mutex_. Shared with the thread, which may be the one that destroys this.
    std::shared_ptr<io_loop> loop_;
    std::thread thread_;
};

} // namespace hashrange::net
