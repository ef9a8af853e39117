// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/byte_stream.hpp"
#include "net/shell/file_descriptor.hpp"
#include "net/shell/wait.hpp"

#include <utility>

namespace hashrange::net::shell {

/// A TCP connection. Its socket never blocks: waiting is poll's business, which knows the
/// deadline. A broken pipe is an error, never a signal.
/// Lifetime: borrows the clock. Threads: one at a time.
class tcp_stream final : public byte_stream {
public:
    /// Connects to the first address of the host that answers; each gets its share of the time
    /// that is left, so that a dead one does not use it up.
    /// A name is resolved by the system's resolver, which knows no deadline of ours.
    static result<tcp_stream>
    connect(const endpoint& to, const patience& limit, clock_source& clock);

    result<std::size_t> send_some(std::string_view bytes, const patience& limit) override;
    result<std::size_t> receive_some(std::span<char> into, const patience& limit) override;
    [[nodiscard]] bool is_quiet() override;

    // For TLS, which reads and writes the socket by itself.
    result<void> wait(readiness wanted, const patience& limit);
    [[nodiscard]] int descriptor() const noexcept { return socket_.number(); }

private:
    tcp_stream(file_descriptor socket, clock_source& clock) noexcept
        : socket_(std::move(socket)), clock_(&clock)
    {
    }

    file_descriptor socket_;
    clock_source* clock_;
    bool more_expected_ = false; // the last read filled its buffer: ask before waiting
};

} // namespace hashrange::net::shell
