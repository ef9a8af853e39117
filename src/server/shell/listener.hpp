// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "net/shell/file_descriptor.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace hashrange::server::shell {

/// A client that came, and from where.
struct caller {
    net::shell::file_descriptor socket;
    std::string address;
};

/// A socket that waits for clients.
class listener {
public:
    /// Errors: connection_failed, naming host and port; configuration, when `loopback_only` and
    /// the host is somewhere else.
    static result<listener> open(const std::string& host, std::uint16_t port, bool loopback_only);

    [[nodiscard]] int socket() const noexcept { return socket_.number(); }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    /// One who waits; a socket that is not open when nobody does.
    [[nodiscard]] caller accept() const;

private:
    listener(net::shell::file_descriptor socket, std::uint16_t port) noexcept
        : socket_(std::move(socket)), port_(port)
    {
    }
    net::shell::file_descriptor socket_;
    std::uint16_t port_;
};

} // namespace hashrange::server::shell
