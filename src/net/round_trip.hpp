// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/connection_pool.hpp"
#include "net/http/response_parser.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hashrange::net {

/// Whether sending a request twice does no more than sending it once.
enum class resending : std::uint8_t { harmless, harmful };

/// How a request fared, for whoever must tell the truth about it.
struct round_trip_outcome {
    std::optional<error> failure; // none: the parser holds the answer
    /// The whole request left at least once, so that the server may have acted on it.
    bool was_sent = false;
    /// It left as a whole on a connection before the one that counts: what the answer says of this
    /// request need not be all that the server did.
    bool was_sent_before = false;
    /// When it began to leave on the connection that counts.
    time_point began;
};

/// One request and its answer over a connection of the pool.
///
/// A server may close a kept connection just as the next request leaves. That is no failure worth
/// telling, so the request is sent once more on a new connection, if the old one had been used
/// before, if not one byte of an answer came, and if the server cannot have acted on it: because
/// the request had not left completely, or because resending is harmless. Any other failure is the
/// caller's to judge.
/// Lifetime: borrows everything until the task is complete.
task<round_trip_outcome> round_trip(
    connection_pool& pool,
    std::string_view request,
    resending twice,
    http::response_parser& answer,
    waiter& how,
    const patience& limit
);

} // namespace hashrange::net
