// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/byte_stream.hpp"
#include "net/shell/file_descriptor.hpp"

#include <utility>

namespace hashrange::net::shell {

/// A TCP connection. Its socket never blocks. A broken pipe is an error, never a signal.
/// Threads: one at a time.
class tcp_stream final : public byte_stream {
public:
    /// Connects to the first address of the host that answers; each gets its share of the time
    /// that is left, so that a dead one does not use it up.
    /// A name is resolved by the system's resolver, as work that may block.
    static task<result<tcp_stream>> connect(const endpoint& to, waiter& how, const patience& limit);

    result<io_outcome> try_send(std::string_view bytes) override;
    result<io_outcome> try_receive(std::span<char> into) override;
    [[nodiscard]] int descriptor() const noexcept override { return socket_.number(); }
    [[nodiscard]] bool is_quiet() override;

private:
    explicit tcp_stream(file_descriptor socket) noexcept : socket_(std::move(socket)) {}

    file_descriptor socket_;
    // Whether something may be there already: the last read filled its buffer, or somebody waited.
    // Otherwise asking would be a system call in vain.
    bool may_have_more_ = false;
};

} // namespace hashrange::net::shell
