// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/shell/blocking_waiter.hpp"
#include "net/shell/tcp_stream.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

/// Streams used on the test's own thread.
namespace hashrange::net::shell {

inline patience within(std::chrono::milliseconds time)
{
    return {system_clock_source().steady_now() + time, {}};
}

inline result<tcp_stream> connect(const endpoint& to, const patience& limit)
{
    blocking_waiter how(system_clock_source());
    return sync_wait(tcp_stream::connect(to, how, limit));
}

inline result<std::unique_ptr<byte_stream>>
connect(connector& network, const endpoint& to, const patience& limit)
{
    blocking_waiter how(system_clock_source());
    return sync_wait(network.connect(to, how, limit));
}

inline result<std::size_t>
receive_some(byte_stream& stream, std::span<char> into, const patience& limit)
{
    blocking_waiter how(system_clock_source());
    return sync_wait(net::receive_some(stream, into, how, limit));
}

inline result<std::size_t>
send_some(byte_stream& stream, std::string_view bytes, const patience& limit)
{
    blocking_waiter how(system_clock_source());
    return sync_wait(net::send_some(stream, bytes, how, limit));
}

} // namespace hashrange::net::shell
