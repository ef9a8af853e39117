// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/net/io_loop.hpp"

#include "net/http_transport.hpp"
#include "support/loopback_server.hpp"
#include "support/temporary_folder.hpp"
#include "support/unwatched.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <coroutine>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// The whole client, from request struct to response, against a server on this machine that
/// behaves well and badly.
namespace hashrange::net {
namespace loopback_transport_test {

using namespace std::chrono_literals;
using test_support::loopback_authority;
using test_support::loopback_connection;
using test_support::loopback_server;

constexpr std::string_view body = R"({"Item":{"pk":{"S":"1"}}})";

std::string answer(std::string_view fields = "")
{
    std::string text = "HTTP/1.1 200 OK\r\n";
    text.append(fields).append("Content-Length: ").append(std::to_string(body.size()));
    return text.append("\r\n\r\n").append(body);
}

/// Answers every request on the connection.
void serve(loopback_connection& peer)
{
    while (!peer.read_request().empty())
        peer.send(answer());
}

const fixed_environment nothing;

std::shared_ptr<transport> client_of(const endpoint& server, http_options options = {})
{
    options.endpoint = server.to_string();
    if (server.scheme == url_scheme::https) {
        options.region = "eu-west-1";
        options.credentials = static_credentials(local_credentials());
    }
    return make_http_transport(options, {.environment = nothing}).value();
}

result<op::get_item_response> get(transport& client, std::chrono::milliseconds limit = 5s)
{
    const call_context context{.deadline = system_clock_source().steady_now() + limit};
    return client.send(op::get_item_request{.table = "t", .key = item{{"pk", "1"}}}, context);
}

result<op::put_item_response> put(transport& client, std::chrono::milliseconds limit = 5s)
{
    const call_context context{.deadline = system_clock_source().steady_now() + limit};
    return client.send(op::put_item_request{.table = "t", .item = item{{"pk", "1"}}}, context);
}

void expect_found(const result<op::get_item_response>& got)
{
    ASSERT_TRUE(got) << got.error();
    EXPECT_EQ(got->item, (item{{"pk", "1"}}));
}

TEST(loopback_transport, one_connection_carries_many_calls)
{
    loopback_server server(serve);
    const auto client = client_of(server.endpoint());
    for (int i = 0; i < 100; ++i)
        expect_found(get(*client));
    EXPECT_EQ(server.accepted(), 1);
}

TEST(loopback_transport, one_tls_connection_carries_many_calls)
{
    const loopback_authority authority;
    const test_support::temporary_folder folder;
    const std::string trusted = folder / "authority.pem";
    authority.save(trusted);
    loopback_server server(serve, authority.issue("DNS:localhost"));
    const auto client = client_of(server.endpoint("localhost"), {.trusted_certificates = trusted});
    for (int i = 0; i < 20; ++i)
        expect_found(get(*client));
    EXPECT_EQ(server.accepted(), 1);
}

TEST(loopback_transport, the_next_tls_connection_goes_on_where_the_last_one_ended)
{
    const loopback_authority authority;
    const test_support::temporary_folder folder;
    const std::string trusted = folder / "authority.pem";
    authority.save(trusted);
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        std::atomic<int> resumed = 0;
        loopback_server server(
            [&](loopback_connection& peer) {
                resumed += peer.is_resumed() ? 1 : 0;
                peer.read_request();
                peer.send(answer("Connection: close\r\n"));
            },
            authority.issue("DNS:localhost"),
            version
        );
        const auto client =
            client_of(server.endpoint("localhost"), {.trusted_certificates = trusted});
        for (int i = 0; i < 4; ++i)
            expect_found(get(*client));
        EXPECT_EQ(server.accepted(), 4);
        EXPECT_EQ(resumed, 3) << version;
    }
}

TEST(loopback_transport, many_threads_share_a_client)
{
    loopback_server server(serve);
    const auto client = client_of(server.endpoint());
    std::atomic<int> found = 0;
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 8; ++i)
            callers.emplace_back([&] {
                for (int call = 0; call < 50; ++call)
                    found += get(*client) ? 1 : 0;
            });
    }
    EXPECT_EQ(found, 8 * 50);
    EXPECT_LE(server.accepted(), 8);
}

TEST(loopback_transport, a_server_that_closes_after_each_answer_is_connected_to_again)
{
    for (const std::string_view fields : {"", "Connection: close\r\n"}) {
        loopback_server server([&](loopback_connection& peer) {
            peer.read_request();
            peer.send(answer(fields));
        });
        const auto client = client_of(server.endpoint());
        for (int i = 0; i < 20; ++i)
            expect_found(get(*client));
        EXPECT_EQ(server.accepted(), 20);
    }
}

TEST(loopback_transport, a_write_on_a_connection_that_closes_never_reports_not_applied_when_it_was)
{
    // The server takes the second request of each connection and closes without an answer.
    std::atomic<int> taken = 0;
    loopback_server server([&](loopback_connection& peer) {
        peer.read_request();
        peer.send(answer());
        if (!peer.read_request().empty())
            ++taken;
    });
    const auto client = client_of(server.endpoint(), {.retry = {.mode = retry_mode::never}});
    int open = 0;
    for (int i = 0; i < 50; ++i) {
        expect_found(get(*client));
        const auto outcome = put(*client);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error(), errc::connection_lost);
        open += outcome.error().may_have_been_applied() ? 1 : 0;
    }
    EXPECT_GE(open, taken);
    EXPECT_EQ(open, 50);
}

TEST(loopback_transport, an_answer_may_come_in_small_pieces)
{
    loopback_server server([](loopback_connection& peer) {
        while (!peer.read_request().empty())
            for (const char c : answer())
                peer.send({&c, 1});
    });
    const auto client = client_of(server.endpoint());
    for (int i = 0; i < 5; ++i)
        expect_found(get(*client));
    EXPECT_EQ(server.accepted(), 1);
}

TEST(loopback_transport, an_answer_that_is_cut_off_is_a_loss_wherever_it_is_cut)
{
    const std::string whole = answer();
    std::atomic<std::size_t> size = 0;
    loopback_server server([&](loopback_connection& peer) {
        peer.read_request();
        peer.send(std::string_view(whole).substr(0, size));
    });
    const auto client = client_of(server.endpoint());
    for (; size < whole.size(); size += 7) {
        const auto got = get(*client);
        ASSERT_FALSE(got) << size;
        EXPECT_EQ(got.error(), errc::connection_lost) << size;
    }
}

TEST(loopback_transport, a_reset_instead_of_an_answer_is_a_loss)
{
    loopback_server server([](loopback_connection& peer) {
        peer.read_request();
        peer.reset();
    });
    const auto outcome = put(*client_of(server.endpoint()));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), errc::connection_lost);
    EXPECT_TRUE(outcome.error().may_have_been_applied());
}

TEST(loopback_transport, silence_ends_at_the_deadline_of_the_call)
{
    loopback_server server([](loopback_connection& peer) {
        peer.read_request();
        peer.wait_for_peer_to_close(10s);
    });
    const auto client = client_of(server.endpoint());
    const auto before = system_clock_source().steady_now();
    const auto outcome = put(*client, 50ms);
    const auto waited = system_clock_source().steady_now() - before;
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), errc::timed_out);
    EXPECT_TRUE(outcome.error().may_have_been_applied());
    EXPECT_GE(waited, 50ms);
    EXPECT_LT(waited, 3s);
}

TEST(loopback_transport, a_dripping_answer_does_not_stretch_the_deadline)
{
    loopback_server server([](loopback_connection& peer) {
        peer.read_request();
        peer.send("HTTP/1.1 200 OK\r\n");
        while (!peer.wait_for_peer_to_close(5ms))
            peer.send("A: b\r\n");
    });
    const auto client = client_of(server.endpoint());
    const auto before = system_clock_source().steady_now();
    const auto got = get(*client, 80ms);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), errc::timed_out);
    EXPECT_LT(system_clock_source().steady_now() - before, 3s);
}

TEST(loopback_transport, the_timeout_of_the_options_bounds_a_call_without_a_deadline)
{
    loopback_server server([](loopback_connection& peer) { peer.wait_for_peer_to_close(10s); });
    const auto client = client_of(server.endpoint(), {.call_timeout = 50ms});
    EXPECT_EQ(client->send(op::list_tables_request{}).error(), errc::timed_out);
}

TEST(loopback_transport, endless_heads_are_refused)
{
    for (const std::string_view piece : {"A: b\r\n", "x"}) {
        loopback_server server([&](loopback_connection& peer) {
            peer.read_request();
            std::string endless = "HTTP/1.1 200 OK\r\n";
            while (endless.size() < 100'000)
                endless += piece;
            peer.send(endless);
            peer.wait_for_peer_to_close(10s);
        });
        const auto got = get(*client_of(server.endpoint()));
        ASSERT_FALSE(got);
        EXPECT_EQ(got.error(), errc::malformed_response);
    }
}

TEST(loopback_transport, an_answer_of_sixteen_megabytes_is_read)
{
    const std::string text(16'000'000, 'x');
    loopback_server server([&](loopback_connection& peer) {
        peer.read_request();
        peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "14\r\n{\"Item\":{\"pk\":{\"S\":\"\r\nf42400\r\n");
        peer.send(text);
        peer.send("\r\n4\r\n\"}}}\r\n0\r\n\r\n");
        peer.wait_for_peer_to_close(10s);
    });
    const auto got = get(*client_of(server.endpoint()), 20s);
    ASSERT_TRUE(got) << got.error();
    ASSERT_TRUE(got->item);
    EXPECT_GT(got->item->stored_bytes(), text.size());
}

task<void> count_found(transport& client, std::atomic<int>& found, std::atomic<int>& left)
{
    const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
    const auto got = co_await client.send_async(request);
    found += got && got->item ? 1 : 0;
    --left;
}

TEST(loopback_transport, thousands_of_calls_are_in_flight_on_one_thread)
{
    constexpr int calls = 2'000;
    loopback_server server(serve);
    io_loop loop;
    const auto client = client_of(server.endpoint(), {.loop = &loop, .connections_max = 8});
    std::atomic<int> found = 0;
    std::atomic<int> left = calls;
    for (int i = 0; i < calls; ++i)
        test_support::run_unwatched(count_found(*client, found, left));
    EXPECT_GT(left, calls - 100) << "all have begun, hardly any has ended";
    while (left > 0)
        loop.poll();
    EXPECT_EQ(found, calls);
    EXPECT_LE(server.accepted(), 8);
}

task<int> call_often(transport& client, int count)
{
    const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
    int found = 0;
    for (int i = 0; i < count; ++i) {
        const auto got = co_await client.send_async(request);
        found += got && got->item ? 1 : 0;
    }
    co_return found;
}

TEST(loopback_transport, without_a_loop_the_client_has_its_own)
{
    loopback_server server(serve);
    const auto client = client_of(server.endpoint("localhost"));
    EXPECT_EQ(sync_wait(call_often(*client, 100)), 100);
    EXPECT_EQ(server.accepted(), 1);
}

task<void> destroy(std::shared_ptr<transport> client, std::atomic<bool>& done)
{
    co_await call_often(*client, 1);
    client.reset();
    done = true;
    done.notify_all();
}

TEST(loopback_transport, a_call_may_destroy_the_client_that_carried_it)
{
    loopback_server server(serve);
    std::atomic<bool> done = false;
    test_support::run_unwatched(destroy(client_of(server.endpoint()), done));
    done.wait(false);
}

TEST(loopback_transport, one_tls_connection_carries_asynchronous_calls_too)
{
    const loopback_authority authority;
    const test_support::temporary_folder folder;
    const std::string trusted = folder / "authority.pem";
    authority.save(trusted);
    loopback_server server(serve, authority.issue("DNS:localhost"));
    io_loop loop;
    const auto client =
        client_of(server.endpoint("localhost"), {.loop = &loop, .trusted_certificates = trusted});
    EXPECT_EQ(loop.run(call_often(*client, 20)), 20);
    EXPECT_EQ(server.accepted(), 1);
}

} // namespace loopback_transport_test
} // namespace hashrange::net
