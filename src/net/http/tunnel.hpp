// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/endpoint.hpp"
#include "hashrange/transport/secret.hpp"

#include "net/http/message_head.hpp"

#include <string>
#include <string_view>

namespace hashrange::net::http {

/// Asks a proxy to CONNECT us with a server, without the connection: send `request()`, feed what
/// comes. Afterwards the connection is the server's.
/// Lifetime: owns its texts; the request, which may hold a password, is wiped. Threads: one at a
/// time.
class tunnel {
public:
    /// `authorization` is what the proxy is told, or empty.
    tunnel(const endpoint& to, const secret& authorization);

    [[nodiscard]] std::string_view request() const noexcept { return request_.reveal(); }
    /// Says done when the proxy agreed.
    progress feed(std::string_view received);
    /// What is wrong, for people. REQUIRES: feed() said failed.
    [[nodiscard]] std::string_view failure() const noexcept { return failure_; }

private:
    progress fail(std::string why);

    secret request_;
    message_head head_;
    std::string failure_;
};

} // namespace hashrange::net::http
