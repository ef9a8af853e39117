// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "net/shell/file_descriptor.hpp"
#include "server/connection.hpp"
#include "server/door.hpp"
#include "server/shell/connection_count.hpp"
#include "server/shell/worker_pool.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::server::shell {

/// How long a client may take for what. Each is one deadline from the first byte to the last, not
/// one for every byte.
struct patience {
    std::chrono::milliseconds request; // to send a request
    std::chrono::milliseconds answer;  // to take an answer
    std::chrono::milliseconds idle;    // between requests
};

/// What all loops of a server share. Lifetime: borrows all of it.
struct loop_setting {
    const door_setting& door;
    net::http::message_limits limits;
    shell::patience patience;
    memory_budget& budget;
    worker_pool& workers;
    /// Writes wait for a disk.
    bool writes_wait = false;
};

/// One client as a loop knows it.
struct session {
    session(net::shell::file_descriptor open, counted_connection entry, const loop_setting& setting)
        : socket(std::move(open)), counted(std::move(entry)), talk(setting.limits, setting.budget)
    {
    }
    net::shell::file_descriptor socket;
    counted_connection counted;
    connection talk;
    std::string backlog; // came while a worker had the request before it
    steady_time_point deadline;
    connection_phase phase = connection_phase::idle;
    std::uint32_t events = 0; // that epoll watches
    bool working = false;     // a worker has the request
    bool lingers = false;     // all is said: what still comes is thrown away
    bool gone = false;
    std::size_t place = 0; // in the loop's list
};

/// One thread's share of the clients: waits for all their sockets at once and never for one.
///
/// Requests that may take long go to the workers; the connection waits for its answer, the loop
/// does not.
/// Lifetime: borrows the setting. Threads: run() is one; the others are said.
class event_loop {
public:
    explicit event_loop(const loop_setting& setting);
    event_loop(const event_loop&) = delete;
    event_loop& operator=(const event_loop&) = delete;
    ~event_loop();

    /// Errors: configuration, when the system gives no epoll.
    result<void> open();
    /// Also watches a listening socket; `accept` is called when somebody is at it. Before run().
    void listen(int socket, std::function<void()> accept);
    /// Until drained, or until the time that drain() named.
    void run();

    // Threads for those below: any.

    /// Takes a client in.
    void adopt(net::shell::file_descriptor socket, counted_connection place);
    /// A worker has done its part.
    void finished(job done);
    /// Takes no more requests, ends what runs, and comes back from run(); at `latest` in any case.
    void drain(steady_time_point latest);

private:
    struct arrival {
        net::shell::file_descriptor socket;
        counted_connection place;
    };

    void wake() const;
    void take_messages();
    void begin(arrival one);
    void happened(session& one, std::uint32_t what);
    void discard(session& one);
    void feed(session& one, std::string_view received);
    void answer(session& one);
    void conclude(session& one, bool stays);
    void flush(session& one);
    void settle(session& one);
    void watch(session& one, std::uint32_t events);
    void close(session& one);
    void sweep(steady_time_point now);
    void give_up(session& one);
    void begin_drain();
    [[nodiscard]] int wait_milliseconds(steady_time_point now) const;
    [[nodiscard]] std::chrono::milliseconds patience_for(connection_phase phase) const noexcept;

    const loop_setting& setting_;
    door door_;
    net::shell::file_descriptor epoll_, wake_;
    std::function<void()> accept_;
    int listening_ = -1;
    std::vector<std::unique_ptr<session>> sessions_;
    std::vector<std::unique_ptr<session>> gone_; // until nobody can mean them any more
    std::unique_ptr<char[]> buffer_;             // what is never filled never takes memory
    steady_time_point swept_;
    bool draining_ = false;

    std::mutex mutex_;
    // State below is protected by mutex_.
    std::vector<arrival> arrivals_;
    std::vector<job> finished_;
    std::optional<steady_time_point> latest_;
};

} // namespace hashrange::server::shell
