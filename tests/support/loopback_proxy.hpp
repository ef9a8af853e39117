// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::test_support {

/// A proxy on a free port of this machine that answers every CONNECT with what the test says and,
/// if that agrees, passes bytes between the client and one server.
class loopback_proxy {
public:
    loopback_proxy(std::uint16_t server_port, std::string answer)
        : server_port_(server_port), answer_(std::move(answer))
    {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = at(0);
        socklen_t size = sizeof address;
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::listen(listener_, 64) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("no loopback proxy");
        port_ = ntohs(address.sin_port);
        acceptor_ = std::jthread([this] { accept_all(); });
    }
    loopback_proxy(const loopback_proxy&) = delete;
    loopback_proxy& operator=(const loopback_proxy&) = delete;
    ~loopback_proxy()
    {
        ::shutdown(listener_, SHUT_RDWR);
        acceptor_.join();
        ::close(listener_);
        const std::lock_guard lock(mutex_);
        for (const int socket : open_)
            ::shutdown(socket, SHUT_RDWR);
    }

    [[nodiscard]] std::string url(const std::string& user = "") const
    {
        return "http://" + user + "127.0.0.1:" + std::to_string(port_);
    }
    /// The heads of the requests so far.
    [[nodiscard]] std::vector<std::string> heads() const
    {
        const std::lock_guard lock(mutex_);
        return heads_;
    }

private:
    static sockaddr_in at(std::uint16_t port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        return address;
    }

    void accept_all()
    {
        for (;;) {
            const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0)
                return;
            const std::lock_guard lock(mutex_);
            open_.push_back(socket);
            threads_.emplace_back([this, socket] { serve(socket); });
        }
    }

    void serve(int client)
    {
        std::string head;
        char byte = 0;
        while (!head.ends_with("\r\n\r\n") && ::recv(client, &byte, 1, 0) == 1)
            head += byte;
        {
            const std::lock_guard lock(mutex_);
            heads_.push_back(head);
        }
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = at(server_port_);
        const bool reached =
            ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
        if (reached && answer_.find(" 200 ") != std::string::npos)
            while (pass(client, server)) {
            }
        ::close(server);
        const std::lock_guard lock(mutex_);
        std::erase(open_, client);
        ::close(client);
    }

    /// Waits for bytes of one side and gives them to the other; false at an end.
    static bool pass(int one, int other)
    {
        std::array<pollfd, 2> watched{
            pollfd{.fd = one, .events = POLLIN, .revents = 0},
            pollfd{.fd = other, .events = POLLIN, .revents = 0},
        };
        ::poll(watched.data(), watched.size(), -1);
        for (const pollfd& ready : watched) {
            if (ready.revents == 0)
                continue;
            std::array<char, 4096> bytes;
            const ssize_t got = ::recv(ready.fd, bytes.data(), bytes.size(), 0);
            if (got <= 0)
                return false;
            const int to = ready.fd == one ? other : one;
            if (::send(to, bytes.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL) != got)
                return false;
        }
        return true;
    }

    // Constant after construction.
    const std::uint16_t server_port_;
    const std::string answer_;
    int listener_ = -1;
    std::uint16_t port_ = 0;

    mutable std::mutex mutex_;
    // Guarded by mutex_.
    std::vector<int> open_;
    std::vector<std::string> heads_;
    std::jthread acceptor_;
    std::vector<std::jthread> threads_;
};

} // namespace hashrange::test_support
