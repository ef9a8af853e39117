// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/byte_stream.hpp"
#include "net/http_settings.hpp"

#include <cstdint>
#include <memory>

namespace hashrange::net::shell {

enum class tls_use : std::uint8_t { on_demand, ready };

/// Connections over the machine's network: TCP, through a proxy where the settings say so, and TLS
/// where the endpoint asks for it.
/// The trusted certificates are loaded now if TLS is to be ready, so that a wrong path is told when
/// the client is made and not when it first calls. Errors: `errc::configuration`; none on demand.
/// Threads: any.
result<std::shared_ptr<connector>>
make_socket_connector(tls_use tls, const network_settings& settings);

} // namespace hashrange::net::shell
