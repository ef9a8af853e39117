// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/detail/unwatched.hpp"
#include "hashrange/base/result.hpp"
#include "hashrange/net/io_loop.hpp"
#include "hashrange/transport/transport.hpp"

#include <asio/any_io_executor.hpp>
#include <asio/associated_cancellation_slot.hpp>
#include <asio/associated_executor.hpp>
#include <asio/async_result.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/system_executor.hpp>
#include <fcntl.h>

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

/// For programs that use Asio (the standalone one). The library itself does not need it, and no
/// other header includes this one.
namespace hashrange {
namespace detail {

/// Sends, then calls the handler once, where it wants to be called.
template <class Request, class Handler>
unwatched send_for(transport& client, Request request, call_context context, Handler handler)
{
    std::stop_source stop;
    auto slot = asio::get_associated_cancellation_slot(handler);
    if (slot.is_connected())
        slot.assign([stop](asio::cancellation_type) mutable { stop.request_stop(); });
    const std::function<void()> pass_on = [&stop] { stop.request_stop(); };
    const std::stop_callback also(context.stop, pass_on);
    context.stop = stop.get_token();
    const auto executor = asio::get_associated_executor(handler, asio::system_executor());
    auto still_at_work = asio::make_work_guard(executor);
    result<op::response_of<Request>> answer = error(errc::out_of_memory, "the call did not begin");
    try {
        answer = co_await client.send_async(std::as_const(request), std::as_const(context));
    } catch (const std::exception& thrown) {
        answer = error(errc::out_of_memory, thrown.what());
    } catch (...) { // whatever a middleware threw: the handler is called
        answer = error(errc::configuration, "the call threw");
    }
    asio::post(
        executor,
        [slot, handler = std::move(handler), answer = std::move(answer)]() mutable {
            if (slot.is_connected())
                slot.clear();
            std::move(handler)(std::move(answer));
        }
    );
}

} // namespace detail

/// Sends a request and completes with `result<response>`, by any completion token of Asio, on the
/// executor that belongs to its handler; its cancellation slot stops the call.
///
///     auto found = co_await hr::async_send(client, request, asio::use_awaitable);
///
/// Lifetime: owns the request; the transport outlives the call.
template <op::request Request, class Token>
auto async_send(transport& client, Request request, const call_context& context, Token&& token)
{
    using signature = void(result<op::response_of<Request>>);
    return asio::async_initiate<Token, signature>(
        [&client](auto handler, Request sent, call_context with) {
            detail::send_for(client, std::move(sent), std::move(with), std::move(handler));
        },
        token,
        std::move(request),
        context
    );
}
template <op::request Request, class Token>
auto async_send(transport& client, Request request, Token&& token)
{
    return async_send(client, std::move(request), call_context{}, std::forward<Token>(token));
}

/// Carries a loop on an executor, so that its calls need no thread of their own. The executor runs
/// one handler at a time: an io_context that one thread runs, or a strand.
///
///     asio::io_context io;
///     hr::io_loop loop;
///     hr::asio_carrier carrier(loop, io.get_executor());
///
/// Until it is destroyed it is work that keeps `io.run()` from returning.
/// Lifetime: borrows the loop. Threads: the executor's.
class asio_carrier {
public:
    asio_carrier(io_loop& loop, const asio::any_io_executor& on)
        : state_(std::make_shared<state>(loop, on))
    {
        state::listen(state_);
        state::arm(state_);
    }
    asio_carrier(const asio_carrier&) = delete;
    asio_carrier& operator=(const asio_carrier&) = delete;
    ~asio_carrier()
    {
        state_->ended = true;
        state_->descriptor.close();
        state_->timer.cancel();
    }

private:
    /// Shared with handlers that are on their way.
    struct state {
        // A copy of the descriptor, because Asio closes it; programs started meanwhile get none.
        state(io_loop& carried, const asio::any_io_executor& on)
            : loop(carried), descriptor(on, ::fcntl(carried.native_handle(), F_DUPFD_CLOEXEC, 0)),
              timer(on)
        {
        }

        static void listen(const std::shared_ptr<state>& self)
        {
            self->descriptor.async_wait(
                asio::posix::stream_descriptor::wait_read,
                [self](const asio::error_code& failure) {
                    if (failure || self->ended)
                        return;
                    go_on(self);
                    if (!self->ended)
                        listen(self);
                }
            );
        }
        static void arm(const std::shared_ptr<state>& self)
        {
            const auto deadline = self->loop.next_deadline();
            if (!deadline)
                return;
            self->timer.expires_at(*deadline);
            self->timer.async_wait([self](const asio::error_code& failure) {
                if (!failure && !self->ended)
                    go_on(self);
            });
        }
        static void go_on(const std::shared_ptr<state>& self)
        {
            self->loop.poll();
            if (!self->ended) // a call may have destroyed the carrier
                arm(self);
        }

        io_loop& loop;
        asio::posix::stream_descriptor descriptor;
        asio::steady_timer timer;
        bool ended = false;
    };

    const std::shared_ptr<state> state_;
};

} // namespace hashrange
