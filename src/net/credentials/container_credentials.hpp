// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/credentials/fetched_credentials.hpp"
#include "net/surroundings.hpp"

#include <memory>
#include <string>

namespace hashrange::net {

/// Whether the environment names a container's agent:
/// AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or AWS_CONTAINER_CREDENTIALS_FULL_URI.
bool names_container_agent(const environment_source& environment);

/// What the agent of a container service gives out.
///
/// Without TLS it is asked only on this machine and at the addresses that the services have for
/// it, because the token that is sent along opens more than its answer. The token stands in
/// AWS_CONTAINER_AUTHORIZATION_TOKEN or, anew each time, in the file that
/// AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names. Each fetch is tried three times.
/// Errors: `errc::configuration`, naming the variable. Lifetime: borrows what the surroundings do.
/// REQUIRES: names_container_agent()
result<std::unique_ptr<credentials_fetcher>> container_credentials(const surroundings& around);

} // namespace hashrange::net
