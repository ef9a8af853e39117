// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/credentials.hpp"

#include "net/credentials/shared_config.hpp"
#include "net/credentials/token_service.hpp"
#include "net/surroundings.hpp"

#include <memory>
#include <optional>

namespace hashrange::net {

/// What the chosen profile tells of credentials, in this order:
///
///     role_arn with web_identity_token_file, source_profile or credential_source
///     sso_session or sso_start_url: refused, because signing in is not offered
///     aws_access_key_id and aws_secret_access_key, from one of the two files
///     credential_process
///
/// A source_profile with keys of its own gives these; otherwise it is read as any profile, up to
/// eight deep. A pair of keys is never mixed from two files.
/// Nothing when the profile tells none. Errors: `errc::configuration`, naming file and line.
/// Lifetime: borrows what the surroundings do.
result<std::optional<std::shared_ptr<credentials_source>>> profile_credentials(
    const shared_config& config, const result<token_service>& tokens, const surroundings& around
);

} // namespace hashrange::net
