// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/endpoint.hpp"

#include "net/patience.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace hashrange::net {

/// A connection: bytes out, bytes in. The seam between the protocol and the sockets; tests put a
/// script here.
///
/// Errors: `errc::timed_out`, `errc::canceled`, `errc::connection_lost`, of source network.
/// Threads: one at a time.
class byte_stream {
public:
    virtual ~byte_stream() = default;

    /// Sends at least one of the bytes; answers how many.
    virtual result<std::size_t> send_some(std::string_view bytes, const patience& limit) = 0;
    /// Waits for bytes; 0 means that the peer has closed.
    virtual result<std::size_t> receive_some(std::span<char> into, const patience& limit) = 0;
    /// Between two exchanges: the peer has neither closed nor said anything unasked.
    [[nodiscard]] virtual bool is_quiet() = 0;
};

/// Makes connections. Threads: any.
class connector {
public:
    virtual ~connector() = default;
    /// Errors: `errc::connection_failed`, `errc::timed_out`, `errc::canceled`: nothing was sent.
    virtual result<std::unique_ptr<byte_stream>>
    connect(const endpoint& to, const patience& limit) = 0;
};

} // namespace hashrange::net
