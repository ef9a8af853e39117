// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "net/patience.hpp"
#include "net/readiness.hpp"

#include <string>
#include <string_view>

namespace hashrange::net::shell {

/// Waits until a descriptor is ready, broken ones included: the next call on it tells.
/// Errors: `errc::timed_out`, `errc::canceled`, of source network.
result<void> wait(int descriptor, readiness wanted, const patience& limit, clock_source& clock);

/// "while sending: Connection reset by peer", of the operating system's error number.
error system_failure(errc code, std::string_view activity, int number);

} // namespace hashrange::net::shell
