// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/connect.hpp"

#include "net/http_transport.hpp"

namespace hashrange {

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
        .transport = *std::move(transport), .clock = &sources.clock, .awaited_pause = pause});
}

} // namespace hashrange
