// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/http_options.hpp"
#include "hashrange/transport/transport.hpp"

#include "net/byte_stream.hpp"
#include "net/http_settings.hpp"

#include <chrono>
#include <memory>

namespace hashrange::net {

/// A transport to a server that speaks DynamoDB's protocol over HTTP, over the machine's network.
///
/// The caller's thread does the work and waits; there is no other. A call has one deadline: the
/// context's, but at most `call_timeout` from now; resolving the host's name is the system's and
/// not bounded by it. A call is attempted once, except where a kept connection turns out to be
/// closed (see round_trip.hpp).
/// An error of a write says `may_have_been_applied()` when the whole request had left and no
/// answer tells the outcome.
///
/// Errors: `errc::configuration`, as resolve_settings.
/// Lifetime: borrows the sources. Threads: any.
result<std::shared_ptr<transport>>
make_http_transport(const http_options& options, const connect_sources& sources = {});

/// The same over connections of another kind, with everything resolved.
std::shared_ptr<transport> make_http_transport(
    const http_options& options,
    const http_settings& settings,
    std::shared_ptr<connector> network,
    clock_source& clock
);

} // namespace hashrange::net
