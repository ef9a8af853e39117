// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/process_source.hpp"

#include "net/credentials/fetched_credentials.hpp"

#include <memory>
#include <string>

namespace hashrange::net {

/// What a program prints, the `credential_process` of a profile. `where` says where its command
/// line stands; the line itself is not repeated in errors, because it may hold a password.
/// Errors: `errc::configuration`. Lifetime: borrows the processes.
std::unique_ptr<credentials_fetcher>
process_credentials(std::string command_line, std::string where, process_source& processes);

} // namespace hashrange::net
