// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/credentials.hpp"

#include "net/credentials/fetched_credentials.hpp"
#include "net/surroundings.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace hashrange::net {

/// Where the token service (STS) is.
struct token_service {
    endpoint at;
    std::string region; // that requests are signed for
};

/// A role to be taken on, and the words of whoever asks for it.
struct wanted_role {
    std::string arn;
    std::string session_name; // empty: one that tells the time
    std::string external_id;
    std::optional<std::chrono::seconds> duration;
    std::string where; // says so, for messages
};

/// AssumeRole: a role taken on with other credentials. Errors: `errc::configuration`, or what the
/// network or the token service said. Lifetime: shares `with`; borrows what the surroundings do.
std::unique_ptr<credentials_fetcher> assumed_role(
    token_service service,
    wanted_role role,
    std::shared_ptr<credentials_source> with,
    const surroundings& around
);

/// AssumeRoleWithWebIdentity: a role taken on with a token of another identity provider, read from
/// its file anew each time.
std::unique_ptr<credentials_fetcher> web_identity_role(
    token_service service, wanted_role role, std::string token_file, const surroundings& around
);

} // namespace hashrange::net
