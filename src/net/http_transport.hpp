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
/// send(): the caller's thread does the work and waits; only credentials that are not at hand are
/// fetched on another. A call has one deadline over all its attempts: the context's, but at most
/// `call_timeout` from now; resolving the host's name is the system's and not bounded by it. What
/// is tried again is said in call.hpp, and once more without counting in round_trip.hpp.
/// send_async(): the call waits in the loop of the options, or in one that the transport runs on a
/// thread of its own, started with the first such call.
/// An error of a write says `may_have_been_applied()` when some attempt had left as a whole and no
/// answer told its outcome.
///
/// Errors: `errc::configuration`, as resolve_settings.
/// Lifetime: borrows the sources. Threads: any.
result<std::shared_ptr<transport>>
make_http_transport(const http_options& options, const connect_sources& sources = {});

/// Waits where the asynchronous calls of an HTTP transport wait, and blocks no thread.
/// Errors: `errc::canceled`. Lifetime: borrows the context until the task is complete.
/// REQUIRES: make_http_transport() made it.
task<result<void>>
pause_in(transport& client, std::chrono::milliseconds time, const call_context& context);

/// What such a transport stands on; a test gives its own.
struct http_parts {
    std::shared_ptr<connector> network; // shared with the test that scripts it
    clock_source& clock;
    random_source& random;
    std::shared_ptr<waiter> blocking; // how send() waits. Null: on its thread
};

/// The same over connections of another kind, with everything resolved.
std::shared_ptr<transport> make_http_transport(
    const http_options& options, const http_settings& settings, const http_parts& parts
);

} // namespace hashrange::net
