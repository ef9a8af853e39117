// SPDX-License-Identifier: Apache-2.0
#include "support/chaos_proxy.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace hashrange::test_support {
namespace {

using namespace std::chrono_literals;

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

int connect_to(std::uint16_t port)
{
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return made;
    ::close(made);
    return -1;
}

bool send_all(int to, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

chaos_proxy::chaos_proxy(std::uint16_t port, planner plan) : upstream_(port), plan_(std::move(plan))
{
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, any, size) != 0 || ::listen(listener_, 1024) != 0 ||
        ::getsockname(listener_, any, &size) != 0)
        throw std::runtime_error("no proxy");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
}

chaos_proxy::~chaos_proxy()
{
    ended_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    for (std::thread& one : relays_)
        one.join();
    ::close(listener_);
}

std::string chaos_proxy::url() const
{
    return "http://127.0.0.1:" + std::to_string(port_);
}

void chaos_proxy::accept_all()
{
    for (;;) {
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        ++accepted_;
        const int on = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        relays_.emplace_back([this, client] {
            relay(client);
            ::close(client);
        });
    }
}

/// Until one side ends, the plan says so, or the proxy goes.
void chaos_proxy::relay(int client)
{
    const int server = connect_to(upstream_);
    const chaos_plan plan = plan_();
    std::size_t passed = 0;
    std::array<char, 16384> buffer;
    while (!ended_ && server >= 0) {
        std::array<pollfd, 2> watched{
            pollfd{.fd = client, .events = POLLIN, .revents = 0},
            pollfd{.fd = server, .events = POLLIN, .revents = 0},
        };
        if (::poll(watched.data(), watched.size(), 20) < 0)
            break;
        const bool from_client = watched[0].revents != 0;
        if (!from_client && watched[1].revents == 0)
            continue;
        const ssize_t got =
            ::recv(from_client ? client : server, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got <= 0)
            break;
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
        const bool goes_on =
            from_client ? send_all(server, bytes) : pass_answer(client, bytes, plan, passed);
        if (!goes_on)
            break;
    }
    if (server >= 0)
        ::close(server);
}

/// False: the connection ends here.
bool chaos_proxy::pass_answer(
    int client, std::string_view bytes, chaos_plan plan, std::size_t& passed
)
{
    const std::size_t room = plan.after - std::min(plan.after, passed);
    passed += bytes.size();
    if (plan.kind == chaos::none || bytes.size() <= room)
        return send_all(client, bytes);
    ++spoilt_;
    switch (plan.kind) {
    case chaos::none: break;
    case chaos::delay: return pause(30ms) && send_all(client, bytes);
    case chaos::drip:
        return std::all_of(bytes.begin(), bytes.end(), [&](const char& byte) {
            return pause(1ms) && send_all(client, {&byte, 1});
        });
    case chaos::duplicate: return send_all(client, bytes) && send_all(client, bytes);
    case chaos::drop_reply: return false;
    case chaos::truncate: send_all(client, bytes.substr(0, room)); return false;
    case chaos::reset: {
        send_all(client, bytes.substr(0, room));
        const linger abruptly{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(client, SOL_SOCKET, SO_LINGER, &abruptly, sizeof abruptly);
        return false;
    }
    case chaos::half_close:
        send_all(client, bytes.substr(0, room));
        ::shutdown(client, SHUT_WR);
        return stall(client), false;
    case chaos::stall: send_all(client, bytes.substr(0, room)); return stall(client), false;
    }
    return false;
}

bool chaos_proxy::pause(std::chrono::milliseconds time) const
{
    ::poll(nullptr, 0, static_cast<int>(time.count()));
    return !ended_;
}

/// Until the client gives up.
void chaos_proxy::stall(int client) const
{
    for (pollfd watched{.fd = client, .events = POLLRDHUP, .revents = 0};
         !ended_ && ::poll(&watched, 1, 20) == 0;) {
    }
}

} // namespace hashrange::test_support
