// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/shell/tcp_stream.hpp"
#include "net/shell/tls_context.hpp"

#include <memory>

struct ssl_st;

namespace hashrange::net::shell {

/// TLS over a TCP connection. An end of the connection that the peer did not announce is an error,
/// because somebody in between may have cut it.
/// Lifetime: borrows the clock. Threads: one at a time.
class tls_stream final : public byte_stream {
public:
    /// Shakes hands and verifies that the peer is `host`.
    /// Errors: `errc::connection_failed` with the reason of the refusal; as tcp_stream.
    static result<std::unique_ptr<byte_stream>> handshake(
        tcp_stream tcp, const endpoint& to, const tls_context& context, const patience& limit
    );

    ~tls_stream() override;
    tls_stream(const tls_stream&) = delete;
    tls_stream& operator=(const tls_stream&) = delete;

    result<std::size_t> send_some(std::string_view bytes, const patience& limit) override;
    result<std::size_t> receive_some(std::span<char> into, const patience& limit) override;
    [[nodiscard]] bool is_quiet() override;

private:
    struct deleter {
        void operator()(ssl_st* session) const noexcept;
    };
    tls_stream(tcp_stream tcp, const tls_context& context);
    result<void> name_peer(const endpoint& to);
    result<void> shake_hands(const endpoint& to, const patience& limit);
    /// After a call that did not succeed: waits for what it wants, or says why it cannot.
    result<void> wait_or_fail(int outcome, std::string_view activity, const patience& limit);

    tcp_stream tcp_;
    std::unique_ptr<ssl_st, deleter> session_;
    bool sound_ = false; // a farewell may be sent
};

} // namespace hashrange::net::shell
