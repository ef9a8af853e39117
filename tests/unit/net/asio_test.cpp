// SPDX-License-Identifier: Apache-2.0
#include "hashrange/asio.hpp"
#include "hashrange/base/test_sources.hpp"

#include "net/http_transport.hpp"
#include "support/loopback_server.hpp"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/bind_executor.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/use_future.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;
using test_support::loopback_connection;
using test_support::loopback_server;

void serve(loopback_connection& peer)
{
    while (!peer.read_request().empty())
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{\"Item\":{\"pk\":{\"S\":\"1\"}}}");
}

void stay_silent(loopback_connection& peer)
{
    peer.read_request();
    peer.wait_for_peer_to_close(10s);
}

op::get_item_request get_one()
{
    return {.table = "t", .key = item{{"pk", "1"}}};
}

class asio_test : public testing::Test {
protected:
    std::shared_ptr<transport> client_of(const loopback_server& server, io_loop* loop)
    {
        http_options options;
        options.endpoint = server.endpoint().to_string();
        options.loop = loop;
        const fixed_environment nothing;
        return make_http_transport(options, {.environment = nothing}).value();
    }
    asio::io_context io_;
};

TEST_F(asio_test, a_handler_is_called_once_on_its_own_executor)
{
    loopback_server server(serve);
    const auto client = client_of(server, nullptr); // the client's own thread does the work
    int called = 0;
    bool found = false;
    std::thread::id where;
    async_send(*client, get_one(), asio::bind_executor(io_, [&](const auto& got) {
        ++called;
        where = std::this_thread::get_id();
        found = got && got->item;
    }));
    io_.run(); // the call is work: this waits for it
    EXPECT_EQ(called, 1);
    EXPECT_TRUE(found);
    EXPECT_EQ(where, std::this_thread::get_id());
}

#if defined(ASIO_HAS_CO_AWAIT) // not in Asio 1.22 with clang
TEST_F(asio_test, an_io_context_carries_the_loop_without_a_thread)
{
    loopback_server server(serve);
    io_loop loop;
    const auto client = client_of(server, &loop);
    std::optional<asio_carrier> carrier;
    carrier.emplace(loop, io_.get_executor());
    int found = 0;
    const auto ask = [&]() -> asio::awaitable<void> {
        for (int i = 0; i < 100; ++i) {
            auto request = get_one();
            const auto got = co_await async_send(*client, std::move(request), asio::use_awaitable);
            found += got && got->item ? 1 : 0;
        }
        carrier.reset();
    };
    asio::co_spawn(io_, ask, asio::detached);
    io_.run();
    EXPECT_EQ(found, 100);
}
#endif

TEST_F(asio_test, deadlines_pass_on_a_carried_loop)
{
    loopback_server server(stay_silent);
    io_loop loop;
    const auto client = client_of(server, &loop);
    std::optional<asio_carrier> carrier;
    carrier.emplace(loop, io_.get_executor());
    std::optional<error> failure;
    const call_context context{.deadline = system_clock_source().steady_now() + 30ms};
    async_send(*client, get_one(), context, asio::bind_executor(io_, [&](const auto& got) {
        failure = got.error();
        carrier.reset();
    }));
    io_.run();
    ASSERT_TRUE(failure);
    EXPECT_EQ(*failure, errc::timed_out);
}

TEST_F(asio_test, a_cancellation_slot_stops_the_call)
{
    std::atomic<bool> asked = false;
    loopback_server server([&](loopback_connection& peer) {
        peer.read_request();
        asked = true;
        asked.notify_all();
        peer.wait_for_peer_to_close(10s);
    });
    const auto client = client_of(server, nullptr);
    asio::cancellation_signal signal;
    int called = 0;
    std::optional<error> failure;
    async_send(
        *client,
        get_one(),
        asio::bind_cancellation_slot(
            signal.slot(),
            asio::bind_executor(
                io_,
                [&](const auto& got) {
                    ++called;
                    failure = got.error();
                }
            )
        )
    );
    asked.wait(false);
    signal.emit(asio::cancellation_type::terminal);
    io_.run();
    EXPECT_EQ(called, 1);
    ASSERT_TRUE(failure);
    EXPECT_EQ(*failure, errc::canceled);
}

TEST_F(asio_test, a_future_will_do)
{
    loopback_server server(serve);
    const auto client = client_of(server, nullptr);
    EXPECT_TRUE(async_send(*client, get_one(), asio::use_future).get());
}

TEST_F(asio_test, a_future_may_have_a_deadline)
{
    loopback_server server(stay_silent);
    const auto client = client_of(server, nullptr);
    const call_context context{.deadline = system_clock_source().steady_now() + 20ms};
    const auto got = async_send(*client, get_one(), context, asio::use_future).get();
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::timed_out);
}

TEST_F(asio_test, a_call_that_was_stopped_before_it_began_completes_too)
{
    loopback_server server(serve);
    const auto client = client_of(server, nullptr);
    std::stop_source stop;
    stop.request_stop();
    call_context context;
    context.stop = stop.get_token();
    int called = 0;
    async_send(*client, get_one(), context, asio::bind_executor(io_, [&](const auto& got) {
        ++called;
        EXPECT_EQ(got.error(), errc::canceled);
    }));
    EXPECT_EQ(called, 0) << "never from within the initiating function";
    io_.run();
    EXPECT_EQ(called, 1);
}

TEST_F(asio_test, cancelled_at_any_moment_it_completes_exactly_once)
{
    loopback_server server(serve);
    const auto client = client_of(server, nullptr);
    constexpr int calls = 200;
    int answered = 0, stopped = 0;
    for (int i = 0; i < calls; ++i) {
        asio::cancellation_signal signal;
        int called = 0;
        const auto done = [&](const auto& got) {
            ++called;
            (got ? answered : stopped) += 1;
            if (!got) {
                EXPECT_EQ(got.error(), errc::canceled);
            }
        };
        async_send(
            *client,
            get_one(),
            asio::bind_cancellation_slot(signal.slot(), asio::bind_executor(io_, done))
        );
        for (int turn = 0; turn < i; ++turn) // later from call to call
            std::this_thread::yield();
        if (i + 1 < calls)
            asio::post(io_, [&] { signal.emit(asio::cancellation_type::terminal); });
        io_.restart();
        io_.run();
        ASSERT_EQ(called, 1) << i;
    }
    EXPECT_EQ(answered + stopped, calls);
    EXPECT_GT(answered, 0) << "the last one at least";
}

#if defined(ASIO_HAS_CO_AWAIT) // not in Asio 1.22 with clang
TEST_F(asio_test, an_awaiting_coroutine_can_be_cancelled)
{
    std::atomic<bool> asked = false;
    loopback_server server([&](loopback_connection& peer) {
        peer.read_request();
        asked = true;
        asked.notify_all();
        peer.wait_for_peer_to_close(10s);
    });
    const auto client = client_of(server, nullptr);
    asio::cancellation_signal signal;
    std::optional<error> failure;
    int ended = 0;
    const auto ask = [&]() -> asio::awaitable<void> {
        co_await asio::this_coro::throw_if_cancelled(false);
        auto request = get_one();
        const auto got = co_await async_send(*client, std::move(request), asio::use_awaitable);
        failure = got.error();
    };
    asio::co_spawn(
        io_,
        ask,
        asio::bind_cancellation_slot(signal.slot(), [&](const std::exception_ptr&) { ++ended; })
    );
    io_.poll(); // as far as the call
    asked.wait(false);
    signal.emit(asio::cancellation_type::terminal);
    io_.run();
    EXPECT_EQ(ended, 1);
    ASSERT_TRUE(failure);
    EXPECT_EQ(*failure, errc::canceled);
}
#endif

} // namespace
} // namespace hashrange::net
