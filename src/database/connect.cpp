// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/connect.hpp"

#include "hashrange/transport/connection_changes.hpp"

#include "net/http_transport.hpp"

namespace hashrange {
namespace {

http_options changed(http_options options, const connection_changes& changes)
{
    if (changes.retry)
        options.retry = *changes.retry;
    if (!changes.region.empty())
        options.region = changes.region;
    if (changes.attempt_timeout)
        options.attempt_timeout = *changes.attempt_timeout;
    if (changes.connect_timeout)
        options.connect_timeout = *changes.connect_timeout;
    return options;
}

} // namespace

result<database> connect(const http_options& options, const connect_sources& sources)
{
    auto transport = net::make_http_transport(options, sources);
    if (!transport)
        return transport.error();
    // The client shares the transport for as long as it pauses.
    const auto pause = [to = transport->get()](
                           std::chrono::milliseconds time, const call_context& context
                       ) { return net::pause_in(*to, time, context); };
    return database(client{
        .transport = *std::move(transport),
        .clock = &sources.clock,
        .random = &sources.random,
        .awaited_pause = pause,
        .reconnect = [options, sources](const connection_changes& changes) {
            return net::make_http_transport(changed(options, changes), sources);
        }});
}

} // namespace hashrange
