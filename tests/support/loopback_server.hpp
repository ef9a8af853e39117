// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/endpoint.hpp"

#include "support/loopback_certificates.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace hashrange::test_support {

/// The server's end of one connection, with or without TLS. Blocking; a peer that is gone makes
/// reads empty and writes vain.
class loopback_connection {
public:
    loopback_connection(int socket, SSL_CTX* tls) : socket_(socket)
    {
        if (tls == nullptr)
            return;
        session_.reset(SSL_new(tls));
        SSL_set_fd(session_.get(), socket_);
        SSL_accept(session_.get());
    }

    /// The client went on where an earlier connection of its ended.
    [[nodiscard]] bool is_resumed() const
    {
        return session_ != nullptr && SSL_session_reused(session_.get()) == 1;
    }

    /// Head and body of the next request; empty when there is none.
    std::string read_request()
    {
        while (!is_complete(received_))
            if (!receive())
                return {};
        return std::exchange(received_, {});
    }
    /// At least so many bytes, unless the peer closes before.
    std::string read_bytes(std::size_t count)
    {
        while (received_.size() < count && receive()) {
        }
        return std::exchange(received_, {});
    }

    void send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const long sent = session_ == nullptr
                                  ? ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL)
                                  : SSL_write(session_.get(), bytes.data(), int(bytes.size()));
            if (sent <= 0)
                return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    /// Closes with a reset instead of an orderly end.
    void reset()
    {
        const linger abruptly{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &abruptly, sizeof abruptly);
    }
    /// True when the peer has closed; waits for that no longer than told.
    bool wait_for_peer_to_close(std::chrono::milliseconds limit)
    {
        pollfd watched{.fd = socket_, .events = POLLRDHUP, .revents = 0}; // data does not count
        return ::poll(&watched, 1, static_cast<int>(limit.count())) > 0;
    }

private:
    struct free_session {
        void operator()(SSL* session) const noexcept { SSL_free(session); }
    };

    static bool is_complete(std::string_view request)
    {
        const std::size_t end = request.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return false;
        constexpr std::string_view name = "Content-Length: ";
        std::size_t length = 0;
        if (const std::size_t at = request.find(name); at < end) {
            const char* digits = request.data() + at + name.size();
            std::from_chars(digits, request.data() + end, length);
        }
        return request.size() >= end + 4 + length;
    }

    bool receive()
    {
        char buffer[4096];
        const long got = session_ == nullptr ? ::recv(socket_, buffer, sizeof buffer, 0)
                                             : SSL_read(session_.get(), buffer, int(sizeof buffer));
        if (got <= 0)
            return false;
        received_.append(buffer, static_cast<std::size_t>(got));
        return true;
    }

    const int socket_;
    std::unique_ptr<SSL, free_session> session_;
    std::string received_;
};

/// A server on a free port of this machine that does with each connection what the test says, on a
/// thread for each, and is gone at the end of the test, whatever state it is in.
class loopback_server {
public:
    using behaviour = std::function<void(loopback_connection&)>;

    explicit loopback_server(behaviour serve) : loopback_server(std::move(serve), {}) {}
    /// With TLS, as this identity; `tls_max` is the newest version spoken.
    loopback_server(behaviour serve, identity shown, int tls_max = TLS1_3_VERSION)
        : serve_(std::move(serve)), identity_(std::move(shown))
    {
        if (identity_.key != nullptr)
            start_tls(tls_max);
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::listen(listener_, 64) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("no loopback server");
        port_ = ntohs(address.sin_port);
        acceptor_ = std::jthread([this] { accept_all(); });
    }
    loopback_server(const loopback_server&) = delete;
    loopback_server& operator=(const loopback_server&) = delete;
    ~loopback_server()
    {
        ::shutdown(listener_, SHUT_RDWR);
        acceptor_.join();
        ::close(listener_);
        const std::lock_guard lock(mutex_);
        for (const int socket : open_)
            ::shutdown(socket, SHUT_RDWR); // wakes whoever reads
    }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] hashrange::endpoint endpoint(const std::string& host = "127.0.0.1") const
    {
        const std::string scheme = identity_.key == nullptr ? "http://" : "https://";
        return parse_endpoint(scheme + host + ":" + std::to_string(port_)).value();
    }
    /// Connections so far.
    [[nodiscard]] int accepted() const noexcept { return accepted_; }
    /// The same once there is one: a proxy's client may be answered before the server noticed.
    [[nodiscard]] int accepted_at_last() const noexcept
    {
        accepted_.wait(0);
        return accepted_;
    }

private:
    struct free_context {
        void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
    };

    void start_tls(int tls_max)
    {
        tls_.reset(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_set_security_level(tls_.get(), 0); // old versions are offered to be refused
        SSL_CTX_set_min_proto_version(tls_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(tls_.get(), tls_max);
        SSL_CTX_use_certificate(tls_.get(), identity_.certificate.get());
        SSL_CTX_use_PrivateKey(tls_.get(), identity_.key.get());
    }

    /// OpenSSL writes with write(), which raises SIGPIPE; the library under test must not need
    /// that to be ignored, so only the server's own threads are protected.
    static void refuse_broken_pipes()
    {
        sigset_t signals;
        ::sigemptyset(&signals);
        ::sigaddset(&signals, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    }

    void accept_all()
    {
        refuse_broken_pipes();
        for (;;) {
            const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0)
                return;
            // As servers do: otherwise an answer behind a TLS ticket waits for an acknowledgement.
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            ++accepted_;
            accepted_.notify_all();
            const std::lock_guard lock(mutex_);
            open_.push_back(socket);
            threads_.emplace_back([this, socket] { serve_one(socket); });
        }
    }

    void serve_one(int socket)
    {
        {
            loopback_connection connection(socket, tls_.get());
            serve_(connection);
        }
        const std::lock_guard lock(mutex_);
        std::erase(open_, socket);
        ::close(socket);
    }

    // Constant after construction.
    const behaviour serve_;
    const identity identity_;
    std::unique_ptr<SSL_CTX, free_context> tls_;
    int listener_ = -1;
    std::uint16_t port_ = 0;

    std::atomic<int> accepted_ = 0;
    std::mutex mutex_;
    // Guarded by mutex_. The threads are joined last, when the sockets are shut.
    std::vector<int> open_;
    std::jthread acceptor_;
    std::vector<std::jthread> threads_;
};

} // namespace hashrange::test_support
