// SPDX-License-Identifier: Apache-2.0
#include "server/shell/listener.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

namespace hashrange::server::shell {
namespace {

using net::shell::file_descriptor;

constexpr int waiting_max = 1024;

struct address_deleter {
    void operator()(addrinfo* found) const noexcept { ::freeaddrinfo(found); }
};
using addresses = std::unique_ptr<addrinfo, address_deleter>;

std::string shown(const std::string& host, std::uint16_t port)
{
    const bool is_ipv6 = host.find(':') != std::string::npos;
    return (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

error cannot_listen(const std::string& where, const std::string& why)
{
    return {errc::connection_failed, "cannot listen at " + where + ": " + why};
}

std::string system_reason(int number)
{
    if (number == EADDRINUSE)
        return "the port is taken by another process; choose another one";
    return std::error_code(number, std::generic_category()).message();
}

bool is_loopback(const sockaddr& address)
{
    if (address.sa_family == AF_INET) {
        constexpr std::uint32_t first_byte = 127;
        const auto& four = reinterpret_cast<const sockaddr_in&>(address);
        return ntohl(four.sin_addr.s_addr) >> 24U == first_byte;
    }
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address);
    return address.sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&six.sin6_addr);
}

std::uint16_t port_of(const sockaddr_storage& address)
{
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
}

std::string address_of(const sockaddr_storage& from)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (from.ss_family == AF_INET)
        ::inet_ntop(
            AF_INET, &reinterpret_cast<const sockaddr_in&>(from).sin_addr, text.data(), text.size()
        );
    else
        ::inet_ntop(
            AF_INET6,
            &reinterpret_cast<const sockaddr_in6&>(from).sin6_addr,
            text.data(),
            text.size()
        );
    return text.data();
}

} // namespace

result<listener> listener::open(const std::string& host, std::uint16_t port, bool loopback_only)
{
    const std::string where = shown(host, port);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const std::string service = std::to_string(port);
    if (const int failure = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
        failure != 0)
        return cannot_listen(where, ::gai_strerror(failure));
    const addresses owned(found);
    if (loopback_only && !is_loopback(*found->ai_addr))
        return error(
            errc::configuration,
            "listening at " + where +
                " without keys would let everybody in; give keys (hashrange serve --auth), or say "
                "that this is wanted (--open)"
        );
    file_descriptor socket(::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)
    );
    const int yes = 1; // a server that was just stopped leaves its port waiting
    if (!socket.is_open() ||
        ::setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        ::bind(socket.number(), found->ai_addr, found->ai_addrlen) != 0 ||
        ::listen(socket.number(), waiting_max) != 0)
        return cannot_listen(where, system_reason(errno));
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(socket.number(), reinterpret_cast<sockaddr*>(&bound), &size);
    return listener(std::move(socket), port_of(bound));
}

caller listener::accept() const
{
    sockaddr_storage from{};
    socklen_t size = sizeof from;
    const int accepted = ::accept4(
        socket_.number(), reinterpret_cast<sockaddr*>(&from), &size, SOCK_NONBLOCK | SOCK_CLOEXEC
    );
    if (accepted < 0)
        return {};
    const int yes = 1; // answers are written whole: there is nothing to wait for
    ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return {file_descriptor(accepted), address_of(from)};
}

} // namespace hashrange::server::shell
