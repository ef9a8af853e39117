// SPDX-License-Identifier: Apache-2.0
#include "net/shell/tcp_stream.hpp"

#include "net/shell/wait.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::net::shell {
namespace {

struct free_addresses {
    void operator()(addrinfo* list) const noexcept { ::freeaddrinfo(list); }
};
using address_list = std::unique_ptr<addrinfo, free_addresses>;

bool would_block(int number)
{
    return number == EAGAIN || number == EWOULDBLOCK;
}

error failed_to_reach(const endpoint& to, std::string_view why)
{
    return {
        errc::connection_failed,
        "cannot connect to " + to.to_string() + ": " + std::string(why),
        error_source::network};
}

result<address_list> resolve(const endpoint& to)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV;
    if (to.kind != host_kind::name)
        hints.ai_flags |= AI_NUMERICHOST;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(to.port);
    const int failure = ::getaddrinfo(to.host.c_str(), port.c_str(), &hints, &found);
    if (failure != 0)
        return failed_to_reach(to, ::gai_strerror(failure));
    return address_list(found);
}

/// The error number of a connection attempt that has ended; 0 is success.
int outcome_of(int socket)
{
    int failure = 0;
    socklen_t size = sizeof failure;
    if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, &failure, &size) != 0)
        return errno;
    return failure;
}

task<result<file_descriptor>> connect_one(const addrinfo& at, waiter& how, const patience& limit)
{
    file_descriptor socket(
        ::socket(at.ai_family, at.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, at.ai_protocol)
    );
    if (!socket.is_open())
        co_return system_failure(errc::connection_failed, "opening a socket", errno);
    int failure = ::connect(socket.number(), at.ai_addr, at.ai_addrlen) == 0 ? 0 : errno;
    if (failure == EINPROGRESS) {
        wait_operation connected(how, socket.number(), readiness::writable, limit);
        const result<void> waited = co_await connected;
        if (!waited)
            co_return waited.error();
        failure = outcome_of(socket.number());
    }
    if (failure != 0)
        co_return system_failure(errc::connection_failed, "connecting", failure);
    // A request is one send: nothing is gained by holding it back.
    const int on = 1;
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    co_return std::move(socket);
}

/// An address needs no resolver, so nobody waits for it.
task<result<address_list>> find_addresses(const endpoint& to, waiter& how, const patience& limit)
{
    if (to.kind != host_kind::name)
        co_return resolve(to);
    std::function<result<address_list>()> work = [to] { return resolve(to); };
    result<address_list> found = co_await run_blocking(how, std::move(work), limit);
    co_return std::move(found);
}

std::vector<const addrinfo*> in_order(const address_list& list)
{
    std::vector<const addrinfo*> addresses;
    for (const addrinfo* at = list.get(); at != nullptr; at = at->ai_next)
        addresses.push_back(at);
    return addresses;
}

} // namespace

task<result<tcp_stream>> tcp_stream::connect(const endpoint& to, waiter& how, const patience& limit)
{
    const result<address_list> list = co_await find_addresses(to, how, limit);
    if (!list)
        co_return list.error();
    const std::vector<const addrinfo*> addresses = in_order(*list);
    error last = failed_to_reach(to, "its name has no address");
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const steady_time_point now = how.clock().steady_now();
        patience share = limit;
        share.deadline = now + (limit.deadline - now) / static_cast<int>(addresses.size() - i);
        result<file_descriptor> socket = co_await connect_one(*addresses[i], how, share);
        if (socket)
            co_return tcp_stream(std::move(*socket));
        last = error(
            socket.error().code(),
            std::string(failed_to_reach(to, socket.error().message()).message()),
            error_source::network
        );
        if (last.code() == errc::canceled)
            break;
    }
    co_return last;
}

result<io_outcome> tcp_stream::try_send(std::string_view bytes)
{
    may_have_more_ = false;
    for (;;) {
        const ssize_t sent = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent >= 0)
            return io_outcome{.bytes = static_cast<std::size_t>(sent), .waits_for = {}};
        if (would_block(errno))
            return io_outcome{.waits_for = readiness::writable};
        if (errno != EINTR)
            return system_failure(errc::connection_lost, "sending", errno);
    }
}

result<io_outcome> tcp_stream::try_receive(std::span<char> into)
{
    while (std::exchange(may_have_more_, true)) {
        const ssize_t got = ::recv(socket_.number(), into.data(), into.size(), 0);
        if (got >= 0) {
            may_have_more_ = static_cast<std::size_t>(got) == into.size();
            return io_outcome{.bytes = static_cast<std::size_t>(got), .waits_for = {}};
        }
        if (would_block(errno))
            break;
        if (errno != EINTR)
            return system_failure(errc::connection_lost, "receiving", errno);
    }
    return io_outcome{.waits_for = readiness::readable};
}

bool tcp_stream::is_quiet()
{
    char byte = 0;
    const ssize_t got = ::recv(socket_.number(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && would_block(errno);
}

} // namespace hashrange::net::shell
