// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/byte_stream.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace hashrange::net {

class connection_pool;

/// The right to use one connection; given back when this goes. Lifetime: borrows the pool.
class connection_place {
public:
    explicit connection_place(connection_pool& of) noexcept : pool_(&of) {}
    connection_place(connection_place&& other) noexcept : pool_(std::exchange(other.pool_, nullptr))
    {
    }
    connection_place& operator=(connection_place&& other) noexcept
    {
        std::swap(pool_, other.pool_);
        return *this;
    }
    ~connection_place();

private:
    connection_pool* pool_;
};

/// A connection on loan, and whether it has carried an exchange before.
struct leased_connection {
    connection_place place; // first: it goes after the connection is closed
    std::unique_ptr<byte_stream> stream;
    steady_time_point opened;
    bool reused = false;
};

struct pool_limits {
    std::size_t in_use_max = 1'000;
    std::size_t waiting_max = 10'000;
    std::size_t idle_max = 16;
    std::chrono::milliseconds idle_time_max{20'000};
    /// Older ones are not used again, so that a name that moved is looked up again.
    std::chrono::milliseconds lifetime_max{600'000};
    std::chrono::milliseconds connect_timeout{3'000};
};

/// Open connections to one endpoint, kept for the next exchange. The one used last is lent first,
/// so that those in excess grow old and are closed. When as many as may be are in use, callers wait
/// for their turn, in the order in which they came; when too many wait already, they are refused.
/// No thread watches idle connections: who borrows looks, once a second, whether the peer has
/// closed some of them.
///
/// Lifetime: borrows the connector and the clock. Threads: any.
class connection_pool {
public:
    connection_pool(
        endpoint to, const pool_limits& limits, connector& network, clock_source& clock
    );

    /// An idle connection that is still sound, unless there is none or others are before us.
    std::optional<leased_connection> try_lend();
    /// An idle connection or a new one. Errors: as connector; also while waiting for a turn;
    /// `errc::out_of_memory` when too many wait.
    /// Lifetime: borrows all until the task is complete.
    task<result<leased_connection>> lend(waiter& how, const patience& limit);
    /// A new connection in the place of a broken one.
    task<result<leased_connection>>
    replace(leased_connection broken, waiter& how, const patience& limit);
    /// Takes back a connection that is fit for another exchange.
    void put_back(leased_connection returned);

    [[nodiscard]] std::size_t idle() const;

private:
    friend connection_place;
    struct idle_connection {
        std::unique_ptr<byte_stream> stream;
        steady_time_point since;
        steady_time_point opened;
    };
    /// A caller who waits for a place.
    struct turn {
        waiter& how;
        wait_operation& operation;
        bool given = false; // guarded by mutex_
    };
    task<result<connection_place>> take_place(waiter& how, const patience& limit);
    void leave() noexcept;
    std::optional<leased_connection> take_idle(connection_place& place);
    std::optional<idle_connection> take_last();
    std::vector<idle_connection> take_unsound(steady_time_point now);
    task<result<leased_connection>>
    connect(connection_place place, waiter& how, const patience& limit);

    // Constant after construction.
    const endpoint endpoint_;
    const pool_limits limits_;
    connector& network_;
    clock_source& clock_;

    mutable std::mutex mutex_;
    // Guarded by mutex_.
    std::vector<idle_connection> idle_; // oldest first
    steady_time_point next_look_;       // at all of them
    std::size_t in_use_ = 0;
    std::deque<turn*> waiting_;
};

} // namespace hashrange::net
