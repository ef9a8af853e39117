// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "net/shell/tls_sessions.hpp"

#include <memory>
#include <string>

// OpenSSL's, named here so that its headers stay in the source files that need them.
struct ssl_ctx_st;
struct bio_method_st;

namespace hashrange::net::shell {

/// What TLS connections share: whom we trust and what we accept. TLS 1.2 or newer; a certificate
/// that is not trusted, not valid now, or not the host's ends the connection, and nothing
/// switches that off.
/// Threads: any.
class tls_context {
public:
    /// `trusted` is a file of certificates in PEM form or a directory of hashed ones; empty is the
    /// system's directory, where OpenSSL looks up only what a chain asks for, or without one its
    /// bundle. (OpenSSL's default paths would always parse every authority of the world before the
    /// first handshake.)
    /// Errors: `errc::configuration`, naming what cannot be loaded.
    static result<tls_context> create(const std::string& trusted);

    [[nodiscard]] ssl_ctx_st* native() const noexcept { return context_.get(); }
    /// Reads and writes a socket without raising a signal.
    [[nodiscard]] bio_method_st* socket_method() const noexcept { return method_.get(); }
    [[nodiscard]] tls_sessions& sessions() const noexcept { return *sessions_; }

private:
    struct deleter {
        void operator()(ssl_ctx_st* context) const noexcept;
        void operator()(bio_method_st* method) const noexcept;
    };
    tls_context() = default;

    std::unique_ptr<tls_sessions> sessions_ = std::make_unique<tls_sessions>();
    std::unique_ptr<ssl_ctx_st, deleter> context_;
    std::unique_ptr<bio_method_st, deleter> method_;
};

/// The oldest entry of OpenSSL's error queue, which it empties.
std::string take_openssl_failure();

} // namespace hashrange::net::shell
