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

/// What an exchange wants, done as far as it goes without waiting; or what to wait for.
std::optional<readiness> send(exchange& running, byte_stream& stream)
{
    const result<io_outcome> sent = stream.try_send(running.unsent());
    if (!sent)
        running.on_send_failed(sent.error());
    else if (sent->waits_for)
        return sent->waits_for;
    else
        running.on_sent(sent->bytes);
    return std::nullopt;
}

std::optional<readiness> receive(exchange& running, byte_stream& stream)
{
    std::array<char, receive_bytes> buffer;
    const result<io_outcome> got = stream.try_receive(buffer);
    if (!got)
        running.on_receive_failed(got.error());
    else if (got->waits_for)
        return got->waits_for;
    else if (got->bytes == 0)
        running.on_closed();
    else
        running.on_received({buffer.data(), got->bytes});
    return std::nullopt;
}

/// Goes on until the exchange has ended or waits for something.
std::optional<readiness> advance(exchange& running, byte_stream& stream)
{
    std::optional<readiness> wanted;
    while (!wanted && running.step() == exchange_step::send)
        wanted = send(running, stream);
    while (!wanted && running.step() == exchange_step::receive)
        wanted = receive(running, stream);
    return wanted;
}

void give_up(exchange& running, const error& why)
{
    if (running.step() == exchange_step::send)
        running.on_send_failed(why);
    else
        running.on_receive_failed(why);
}

/// Runs an exchange to its end.
task<void> drive(exchange& running, byte_stream& stream, waiter& how, const patience& limit)
{
    while (const std::optional<readiness> wanted = advance(running, stream)) {
        wait_operation ready(how, stream.descriptor(), *wanted, limit);
        const result<void> waited = co_await ready;
        if (!waited)
            give_up(running, waited.error());
    }
}

/// Judges an exchange that has ended, and puts its connection back if it can carry another.
/// True: nothing happened yet, so it may be repeated on a new connection.
bool conclude(
    connection_pool& pool,
    leased_connection& connection,
    const exchange& ended,
    resending twice,
    round_trip_outcome& outcome
)
{
    const bool sent_now = ended.was_sent();
    outcome.was_sent = outcome.was_sent || sent_now;
    if (ended.step() == exchange_step::done) {
        outcome.failure.reset();
        if (ended.is_reusable())
            pool.put_back(std::move(connection));
        return false;
    }
    outcome.failure = ended.failure();
    return connection.reused && !ended.was_answered() &&
           ended.failure().code() == errc::connection_lost &&
           (!sent_now || twice == resending::harmless);
}

} // namespace

task<round_trip_outcome> round_trip(
    connection_pool& pool,
    std::string_view request,
    resending twice,
    http::response_parser& answer,
    waiter& how,
    const patience& limit
)
{
    round_trip_outcome outcome;
    std::optional<leased_connection> connection = pool.try_lend();
    if (!connection) {
        result<leased_connection> lent = co_await pool.lend(how, limit);
        if (!lent) {
            outcome.failure = lent.error();
            co_return std::move(outcome);
        }
        connection = std::move(*lent);
    }
    for (;;) {
        answer.clear();
        exchange running(request, answer);
        outcome.began = how.clock().now();
        co_await drive(running, *connection->stream, how, limit);
        if (!conclude(pool, *connection, running, twice, outcome))
            co_return std::move(outcome);
        outcome.was_sent_before = outcome.was_sent;
        result<leased_connection> fresh = co_await pool.replace(std::move(*connection), how, limit);
        if (!fresh) {
            outcome.failure = fresh.error();
            co_return std::move(outcome);
        }
        connection = std::move(*fresh);
    }
}

} // namespace hashrange::net
