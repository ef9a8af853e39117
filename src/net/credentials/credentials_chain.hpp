// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/credentials.hpp"

#include "net/credentials/instance_metadata.hpp"
#include "net/credentials/shared_config.hpp"
#include "net/credentials/token_service.hpp"
#include "net/surroundings.hpp"

#include <cstdint>
#include <memory>

namespace hashrange::net {

/// How the profile was chosen: one that the program names goes before the environment.
enum class profile_choice : std::uint8_t { by_program, by_environment };

/// Where credentials come from when the program gives none: the first of these that is configured,
/// in Amazon's order.
///
///     1  AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
///     2  AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN
///     3  the profile: a role, keys, a program
///     4  a container's agent
///     5  the metadata service of the instance
///
/// What is configured must work: a place that fails never gives way to another identity. A profile
/// that the program chose skips 1 and 2. Nothing is asked yet.
/// Errors: `errc::configuration`: what is configured halfway or wrong, by variable or file and
/// line; when nothing is configured, everything that was looked at.
/// Lifetime: borrows what the surroundings do.
result<std::shared_ptr<credentials_source>> find_credentials(
    const shared_config& config,
    profile_choice choice,
    const result<token_service>& tokens,
    const surroundings& around
);

} // namespace hashrange::net
