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
#include <asio/use_awaitable.hpp>
#include <asio/use_future.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>

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

} // namespace
} // namespace hashrange::net
