// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

struct ssl_st;
struct ssl_ctx_st;
struct ssl_session_st;

namespace hashrange::net::shell {

/// What is left of earlier TLS connections to each server, so that the next one is shorter. A
/// server is known by name and port: its certificate was verified for these and no others.
/// Lifetime: outlives the connections. Threads: any.
class tls_sessions {
public:
    tls_sessions() = default;
    tls_sessions(const tls_sessions&) = delete;
    tls_sessions& operator=(const tls_sessions&) = delete;

    /// Makes connections of the context leave something.
    static void keep(ssl_ctx_st* context);
    /// Before the handshake: goes on where the last connection to the server ended, and will keep
    /// what this one leaves.
    void resume(ssl_st* connection, const std::string& server);

private:
    struct deleter {
        void operator()(ssl_session_st* session) const noexcept;
    };
    /// One server's. Its address stays.
    struct slot {
        std::mutex mutex;
        std::unique_ptr<ssl_session_st, deleter> last; // guarded by mutex
    };
    static int on_new_session(ssl_st* connection, ssl_session_st* session);

    std::mutex mutex_;
    std::map<std::string, slot> slots_; // guarded by mutex_; as many as a client has endpoints
};

} // namespace hashrange::net::shell
