// SPDX-License-Identifier: Apache-2.0
#include "net/round_trip.hpp"

#include "net/http/exchange.hpp"

#include <array>
#include <utility>

namespace hashrange::net {
namespace {

using http::exchange;
using http::exchange_step;

constexpr std::size_t receive_bytes = std::size_t{16} * 1024;

void send(exchange& running, byte_stream& stream, const patience& limit)
{
    const result<std::size_t> sent = stream.send_some(running.unsent(), limit);
    if (sent)
        running.on_sent(*sent);
    else
        running.on_send_failed(sent.error());
}

void receive(exchange& running, byte_stream& stream, const patience& limit)
{
    std::array<char, receive_bytes> buffer;
    const result<std::size_t> got = stream.receive_some(buffer, limit);
    if (!got)
        running.on_receive_failed(got.error());
    else if (*got == 0)
        running.on_closed();
    else
        running.on_received({buffer.data(), *got});
}

/// Runs an exchange to its end.
void drive(exchange& running, byte_stream& stream, const patience& limit)
{
    for (;;) {
        switch (running.step()) {
        case exchange_step::send: send(running, stream, limit); break;
        case exchange_step::receive: receive(running, stream, limit); break;
        case exchange_step::done:
        case exchange_step::failed: return;
        }
    }
}

struct attempt {
    round_trip_outcome outcome;
    bool may_be_repeated = false;
};

attempt try_once(
    connection_pool& pool,
    leased_connection connection,
    exchange& running,
    resending twice,
    const patience& limit
)
{
    drive(running, *connection.stream, limit);
    attempt made;
    made.outcome.was_sent = running.was_sent();
    if (running.step() == exchange_step::failed) {
        made.outcome.failure = running.failure();
        made.may_be_repeated = connection.reused && !running.was_answered() &&
                               running.failure().code() == errc::connection_lost &&
                               (!running.was_sent() || twice == resending::harmless);
    } else if (running.is_reusable()) {
        pool.put_back(std::move(connection));
    }
    return made;
}

} // namespace

round_trip_outcome round_trip(
    connection_pool& pool,
    std::string_view request,
    resending twice,
    http::response_parser& answer,
    const patience& limit
)
{
    bool was_sent = false;
    if (leased_connection kept = pool.take_idle(); kept.stream != nullptr) {
        answer.clear();
        exchange running(request, answer);
        attempt first = try_once(pool, std::move(kept), running, twice, limit);
        if (!first.may_be_repeated)
            return std::move(first.outcome);
        was_sent = first.outcome.was_sent;
    }
    result<leased_connection> fresh = pool.connect(limit);
    if (!fresh)
        return {fresh.error(), was_sent};
    answer.clear();
    exchange running(request, answer);
    attempt last = try_once(pool, std::move(*fresh), running, twice, limit);
    last.outcome.was_sent = last.outcome.was_sent || was_sent;
    return std::move(last.outcome);
}

} // namespace hashrange::net
