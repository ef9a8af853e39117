// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/byte_stream.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace hashrange::net::shell {

enum class tls_use : std::uint8_t { none, ready };

/// Connections over the machine's network: TCP, and TLS where the endpoint asks for it.
/// `trusted` as in tls_context::create; loaded now if TLS is to be ready, so that a wrong path is
/// told when the client is made and not when it first calls. Errors: `errc::configuration`.
/// Lifetime: borrows the clock. Threads: any.
result<std::shared_ptr<connector>>
make_socket_connector(tls_use tls, const std::string& trusted, clock_source& clock);

} // namespace hashrange::net::shell
