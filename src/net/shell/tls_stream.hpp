// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/shell/tcp_stream.hpp"
#include "net/shell/tls_context.hpp"

#include <memory>

struct ssl_st;

namespace hashrange::net::shell {

/// TLS over a TCP connection. An end of the connection that the peer did not announce is an error,
/// because somebody in between may have cut it.
/// Threads: one at a time.
class tls_stream final : public byte_stream {
public:
    /// Shakes hands and verifies that the peer is `host`.
    /// Errors: `errc::connection_failed` with the reason of the refusal; as tcp_stream.
    /// Lifetime: borrows endpoint, context and limit until the task is complete.
    static task<result<std::unique_ptr<byte_stream>>> handshake(
        tcp_stream tcp,
        const endpoint& to,
        const tls_context& context,
        waiter& how,
        const patience& limit
    );

    ~tls_stream() override;
    tls_stream(const tls_stream&) = delete;
    tls_stream& operator=(const tls_stream&) = delete;

    result<io_outcome> try_send(std::string_view bytes) override;
    result<io_outcome> try_receive(std::span<char> into) override;
    [[nodiscard]] int descriptor() const noexcept override { return tcp_.descriptor(); }
    [[nodiscard]] bool is_quiet() override;

private:
    struct deleter {
        void operator()(ssl_st* session) const noexcept;
    };
    tls_stream(tcp_stream tcp, const tls_context& context);
    result<void> name_peer(const endpoint& to);
    /// Nothing to wait for: it is done.
    result<io_outcome> try_handshake(const endpoint& to);
    /// After a call that did not succeed: what it waits for, or why it cannot.
    result<io_outcome> want_or_fail(int outcome, std::string_view activity);

    tcp_stream tcp_;
    std::unique_ptr<ssl_st, deleter> session_;
    bool sound_ = false; // a farewell may be sent
};

} // namespace hashrange::net::shell
