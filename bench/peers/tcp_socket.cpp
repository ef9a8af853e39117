// SPDX-License-Identifier: Apache-2.0
#include "tcp_socket.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hashrange::bench {
namespace {

constexpr int waiting_max = 128;

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in made{};
    made.sin_family = AF_INET;
    made.sin_port = htons(port);
    made.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return made;
}

const sockaddr* plain(const sockaddr_in& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

void send_at_once(const tcp_socket& one)
{
    const int yes = 1;
    ::setsockopt(one.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

} // namespace

tcp_socket::~tcp_socket()
{
    if (number_ >= 0)
        ::close(number_);
}

tcp_socket tcp_socket::dial(std::uint16_t port)
{
    tcp_socket made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = loopback(port);
    if (!made.is_open() || ::connect(made.number(), plain(address), sizeof address) != 0)
        return {};
    send_at_once(made);
    return made;
}

tcp_socket tcp_socket::listen(std::uint16_t port)
{
    tcp_socket made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = loopback(port);
    if (!made.is_open() || ::bind(made.number(), plain(address), sizeof address) != 0 ||
        ::listen(made.number(), waiting_max) != 0)
        return {};
    return made;
}

tcp_socket tcp_socket::accept() const
{
    tcp_socket made(::accept4(number_, nullptr, nullptr, SOCK_CLOEXEC));
    if (made.is_open())
        send_at_once(made);
    return made;
}

bool tcp_socket::send_all(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace hashrange::bench
