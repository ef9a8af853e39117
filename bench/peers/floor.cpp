// SPDX-License-Identifier: Apache-2.0
// peers_floor PORT: answers whatever is asked with the same bytes, from one thread. Nothing that
// speaks HTTP over a socket can cost less; it is the size of an answer to GetItem.
#include "answer_reader.hpp"
#include "tcp_socket.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

namespace {

using namespace hashrange::bench;

constexpr std::size_t body_bytes = 515;

std::string fixed_answer()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\n"
           "x-amzn-RequestId: " +
           std::string(52, 'A') +
           "\r\nx-amz-crc32: 1234567890\r\nContent-Length: " + std::to_string(body_bytes) +
           "\r\n\r\n" + std::string(body_bytes, 'x');
}

struct client {
    explicit client(tcp_socket open) : at(std::move(open)) {}
    tcp_socket at;
    answer_reader request;
};

/// False when the client is gone.
bool serve(client& one, const std::string& answer)
{
    std::array<char, std::size_t{64} * 1024> buffer;
    const ssize_t got = ::recv(one.at.number(), buffer.data(), buffer.size(), 0);
    if (got <= 0)
        return false;
    if (!one.request.feed({buffer.data(), static_cast<std::size_t>(got)}))
        return true;
    one.request.clear();
    return one.at.send_all(answer);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return EXIT_FAILURE;
    const auto port = static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10));
    const tcp_socket listening = tcp_socket::listen(port);
    const tcp_socket epoll(::epoll_create1(EPOLL_CLOEXEC));
    epoll_event arrival{.events = EPOLLIN, .data = {.ptr = nullptr}};
    if (!listening.is_open() ||
        ::epoll_ctl(epoll.number(), EPOLL_CTL_ADD, listening.number(), &arrival) != 0)
        return EXIT_FAILURE;
    const std::string answer = fixed_answer();
    std::array<epoll_event, 64> events;
    while (true) {
        const int count =
            ::epoll_wait(epoll.number(), events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            auto* const one = static_cast<client*>(events[static_cast<std::size_t>(i)].data.ptr);
            if (one != nullptr && !serve(*one, answer))
                delete one;
            if (one != nullptr)
                continue;
            auto came = std::make_unique<client>(listening.accept());
            epoll_event event{.events = EPOLLIN, .data = {.ptr = came.get()}};
            if (::epoll_ctl(epoll.number(), EPOLL_CTL_ADD, came->at.number(), &event) == 0)
                static_cast<void>(came.release()); // deleted when it is gone
        }
    }
}
