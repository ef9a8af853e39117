// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/byte_stream.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace hashrange::net {

/// A connection on loan, and whether it has carried an exchange before.
struct leased_connection {
    std::unique_ptr<byte_stream> stream;
    bool reused = false;
};

struct pool_limits {
    std::size_t idle_max = 16;
    std::chrono::milliseconds idle_time_max{20'000};
    std::chrono::milliseconds connect_timeout{3'000};
};

/// Open connections to one endpoint, kept for the next exchange. The one used last is lent first,
/// so that those in excess grow old and are closed.
///
/// Lifetime: borrows the connector and the clock. Threads: any.
class connection_pool {
public:
    connection_pool(
        endpoint to, const pool_limits& limits, connector& network, clock_source& clock
    );

    /// An idle connection that is still sound, or none.
    leased_connection take_idle();
    /// A new one. Errors: as connector.
    result<leased_connection> connect(const patience& limit);
    /// Takes back a connection that is fit for another exchange.
    void put_back(leased_connection returned);

    [[nodiscard]] std::size_t idle() const;

private:
    struct idle_connection {
        std::unique_ptr<byte_stream> stream;
        steady_time_point since;
    };
    std::unique_ptr<byte_stream> take_last();

    // Constant after construction.
    const endpoint endpoint_;
    const pool_limits limits_;
    connector& network_;
    clock_source& clock_;

    mutable std::mutex mutex_;
    // Guarded by mutex_. Oldest first.
    std::vector<idle_connection> idle_;
};

} // namespace hashrange::net
