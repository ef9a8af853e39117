// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/transport/endpoint.hpp"
#include "hashrange/transport/http_options.hpp"
#include "hashrange/transport/secret.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::net {

/// A proxy that opens tunnels, and what it is told of us.
struct proxy {
    endpoint at;
    secret authorization; // "Basic ...", or empty
};

/// Which endpoints are reached through which proxy.
///
/// The option `proxy` for every endpoint; without it HTTPS_PROXY and HTTP_PROXY (lower case first)
/// by the endpoint's scheme, but never to reach this machine. HTTP_PROXY in capitals is not looked
/// at where a CGI server sets REQUEST_METHOD, because there a request's header could name it.
/// The option `no_proxy`, else NO_PROXY, lists who is reached without: "*", names with all that end
/// in them, addresses, networks as "10.0.0.0/8"; each but the last may end in ":port".
/// Threads: a value, read by any.
class proxy_rules {
public:
    /// No proxy for nobody.
    proxy_rules() = default;
    /// Errors: `errc::configuration`, naming the option or variable; a password is not repeated.
    static result<proxy_rules>
    find(const http_options& options, const environment_source& environment);

    /// Null: straight. Lifetime: of the rules.
    [[nodiscard]] const proxy* find_for(const endpoint& to) const;

private:
    [[nodiscard]] bool is_excepted(const endpoint& to) const;

    std::optional<proxy> http_;
    std::optional<proxy> https_;
    std::vector<std::string> excepted_; // lower case
    bool spares_this_machine_ = false;
};

} // namespace hashrange::net
