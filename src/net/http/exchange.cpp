// SPDX-License-Identifier: Apache-2.0
#include "net/http/exchange.hpp"

#include "hashrange/base/assert.hpp"

#include <string>
#include <utility>

namespace hashrange::net::http {

void exchange::fail(error why)
{
    failure_ = std::move(why);
    step_ = exchange_step::failed;
}

void exchange::on_sent(std::size_t bytes) noexcept
{
    HASHRANGE_ASSERT(step_ == exchange_step::send);
    HASHRANGE_ASSERT(bytes <= unsent_.size());
    unsent_.remove_prefix(bytes);
    if (unsent_.empty())
        step_ = exchange_step::receive;
}

void exchange::on_send_failed(const error& why)
{
    HASHRANGE_ASSERT(step_ == exchange_step::send);
    if (why.code() != errc::connection_lost)
        return fail(why);
    send_failure_ = why;
    step_ = exchange_step::receive;
}

void exchange::on_received(std::string_view bytes)
{
    HASHRANGE_ASSERT(step_ == exchange_step::receive);
    const progress progress = answer_.feed(bytes);
    advance(progress, !bytes.empty());
}

void exchange::on_closed()
{
    HASHRANGE_ASSERT(step_ == exchange_step::receive);
    if (answer_.began() && answer_.closed() == progress::done)
        return advance(progress::done, false);
    if (send_failure_ && !answer_.began())
        return fail(*send_failure_);
    std::string message = "the server closed the connection ";
    message += answer_.began() ? "in the middle of its answer" : "without an answer";
    fail(error(errc::connection_lost, std::move(message), error_source::network));
}

void exchange::on_receive_failed(const error& why)
{
    HASHRANGE_ASSERT(step_ == exchange_step::receive);
    fail(why);
}

void exchange::advance(progress progress, bool more_than_answer)
{
    switch (progress) {
    case progress::more: return;
    case progress::failed:
        return fail(error(
            errc::malformed_response,
            "the answer cannot be read: " + std::string(answer_.failure()),
            error_source::network
        ));
    case progress::done:
        // Bytes that nobody asked for would be taken for the next answer.
        reusable_ = answer_.keeps_alive() && was_sent() && !more_than_answer;
        step_ = exchange_step::done;
    }
}

} // namespace hashrange::net::http
