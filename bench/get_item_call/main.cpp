// SPDX-License-Identifier: Apache-2.0
//
// What a GetItem costs the client's thread, from request struct to item, on one connection to a
// server on this machine that answers a fixed body of 640 bytes: blocking, asynchronous, and beside
// both a bare loop of send and recv, which neither signs nor reads what comes. The ways are
// interleaved; processor time only, because the server shares the machine.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/net/io_loop.hpp"

#include "net/http_transport.hpp"
#include "support/loopback_server.hpp"

#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using test_support::loopback_connection;
using test_support::loopback_server;

constexpr int rounds = 21;
constexpr int calls_per_round = 2'000;
constexpr std::size_t body_bytes = 640;

std::string fixed_answer()
{
    std::string body = R"({"Item":{"pk":{"S":"USER#1"},"sk":{"S":"METADATA"},"n":{"N":"42"},)";
    body += R"("email":{"S":"ada@example.org"},"text":{"S":")";
    constexpr std::string_view end = "\"}}}";
    body.append(body_bytes - body.size() - end.size(), 'x').append(end);
    return "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

double thread_microseconds()
{
    timespec spent{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e6 + static_cast<double>(spent.tv_nsec) / 1e3;
}

class bare_loop {
public:
    explicit bare_loop(const endpoint& server) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        to.sin_port = htons(server.port);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            std::abort();
    }
    bare_loop(const bare_loop&) = delete;
    bare_loop& operator=(const bare_loop&) = delete;
    ~bare_loop() { ::close(socket_); }

    void call(std::size_t answer_bytes)
    {
        static const std::string request =
            "POST / HTTP/1.1\r\nContent-Length: 107\r\n\r\n" + std::string(107, 'x');
        if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0)
            std::abort();
        for (std::size_t got = 0; got < answer_bytes;) {
            const ssize_t more = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
            if (more <= 0)
                std::abort();
            got += static_cast<std::size_t>(more);
        }
    }

private:
    const int socket_;
    std::array<char, 16384> buffer_{};
};

task<void> call_often(transport& client, const op::get_item_request& request, int times)
{
    for (int i = 0; i < times; ++i) {
        const auto got = co_await client.send_async(request);
        if (!got || !got->item)
            std::abort();
    }
}

struct contender {
    const char* name;
    std::function<void()> round;
    std::vector<double> microseconds;
};

} // namespace

int main()
{
    const std::string answer = fixed_answer();
    loopback_server server([&](loopback_connection& peer) {
        while (!peer.read_request().empty())
            peer.send(answer);
    });
    io_loop loop;
    const fixed_environment nothing;
    const auto client =
        net::make_http_transport(
            {.endpoint = server.endpoint().to_string(), .loop = &loop}, {.environment = nothing}
        )
            .value();
    const op::get_item_request request{
        .table = "blog", .key = item{{"pk", "USER#1"}, {"sk", "METADATA"}}};
    bare_loop bare(server.endpoint());
    std::array<contender, 3> contenders{{
        {"bare send and recv, unsigned, unread",
         [&] {
             for (int i = 0; i < calls_per_round; ++i)
                 bare.call(answer.size());
         },
         {}},
        {"blocking call",
         [&] {
             for (int i = 0; i < calls_per_round; ++i)
                 if (const auto got = client->send(request); !got || !got->item)
                     std::abort();
         },
         {}},
        {"asynchronous call", [&] { loop.run(call_often(*client, request, calls_per_round)); }, {}},
    }};
    for (int round = 0; round < rounds; ++round)
        for (contender& one : contenders) {
            const double before = thread_microseconds();
            one.round();
            one.microseconds.push_back((thread_microseconds() - before) / calls_per_round);
        }
    for (contender& one : contenders) {
        std::sort(one.microseconds.begin(), one.microseconds.end());
        std::printf(
            "%-40s %6.2f us of processor time a call\n", one.name, one.microseconds[rounds / 2]
        );
    }
}
