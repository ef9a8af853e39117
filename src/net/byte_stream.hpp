// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/endpoint.hpp"

#include "net/patience.hpp"
#include "net/readiness.hpp"
#include "net/waiter.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace hashrange::net {

/// A connection: bytes out, bytes in. The seam between the protocol and the sockets; tests put a
/// script here. It never waits by itself: it says what to wait for.
///
/// Errors: `errc::connection_lost`, of source network.
/// Threads: one at a time.
class byte_stream {
public:
    virtual ~byte_stream() = default;

    /// Sends as many of the bytes as it can now, at least one or it says what to wait for.
    virtual result<io_outcome> try_send(std::string_view bytes) = 0;
    /// Takes what is there. No bytes and nothing to wait for mean that the peer has closed.
    virtual result<io_outcome> try_receive(std::span<char> into) = 0;
    /// What to wait at; -1 for a script, which never waits.
    [[nodiscard]] virtual int descriptor() const noexcept = 0;
    /// Between two exchanges: the peer has neither closed nor said anything unasked.
    [[nodiscard]] virtual bool is_quiet() = 0;
};

// The same with waiting. Errors: also `errc::timed_out`, `errc::canceled`.

/// Sends at least one of the bytes; answers how many.
task<result<std::size_t>>
send_some(byte_stream& to, std::string_view bytes, waiter& how, const patience& limit);
/// Waits for bytes; 0 means that the peer has closed.
task<result<std::size_t>>
receive_some(byte_stream& from, std::span<char> into, waiter& how, const patience& limit);

/// Makes connections. Threads: any.
class connector {
public:
    virtual ~connector() = default;
    /// Errors: `errc::connection_failed`, `errc::timed_out`, `errc::canceled`: nothing was sent.
    /// Lifetime: borrows all until the task is complete.
    virtual task<result<std::unique_ptr<byte_stream>>>
    connect(const endpoint& to, waiter& how, const patience& limit) = 0;
};

} // namespace hashrange::net
