// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/connect_sources.hpp"
#include "hashrange/transport/endpoint.hpp"
#include "hashrange/transport/http_options.hpp"

#include "net/credentials/http_question.hpp"
#include "net/endpoint_rules.hpp"
#include "net/proxy_rules.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hashrange::net {

/// What every connection is made with.
struct network_settings {
    std::string trusted_certificates; // a file or a directory; empty: the system's
    proxy_rules proxies;
};

/// What `http_options` left open, filled in.
struct http_settings {
    endpoint dynamodb;
    endpoint streams; // the same server unless it is Amazon's
    /// Where DynamoDB's endpoint follows the account of whoever signs: what `dynamodb` is the
    /// answer to. Nothing: it stays what it is.
    std::optional<endpoint_wish> account_wish;
    std::string region;                              // that requests are signed for
    std::shared_ptr<credentials_source> credentials; // shared with whoever gave it
    network_settings network;
};

/// Makes what carries the questions that finding a region and credentials may lead to.
using make_asker = std::function<std::shared_ptr<http_asker>(const network_settings&)>;

/// Looks at the options, the environment and the shared configuration files. Only when none of
/// them tells a region, and the server is not on this machine, the metadata service is asked.
/// Errors: `errc::configuration`: what is wrong, by option, variable or file and line; what is
/// missing, with everything that was looked at.
/// Lifetime: the credentials borrow the sources.
result<http_settings> resolve_settings(
    const http_options& options, const connect_sources& sources, const make_asker& asker
);

} // namespace hashrange::net
