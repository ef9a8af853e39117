// SPDX-License-Identifier: Apache-2.0
#include "net/shell/socket_connector.hpp"

#include "net/http/tunnel.hpp"
#include "net/shell/tcp_stream.hpp"
#include "net/shell/tls_stream.hpp"

#include <array>
#include <mutex>
#include <optional>
#include <utility>

namespace hashrange::net::shell {
namespace {

/// Made when it is first needed: OpenSSL takes milliseconds to begin. Threads: any.
class shared_tls {
public:
    explicit shared_tls(std::string trusted) : trusted_(std::move(trusted)) {}

    result<const tls_context*> get()
    {
        const std::lock_guard lock(mutex_);
        if (!context_) {
            result<tls_context> made = tls_context::create(trusted_);
            if (!made)
                return made.error();
            context_ = *std::move(made);
        }
        return &*context_;
    }

private:
    const std::string trusted_;
    std::mutex mutex_;
    std::optional<tls_context> context_; // guarded by mutex_; once made it stays
};

error failed_at(
    const proxy& by, const endpoint& to, std::string_view why, errc code = errc::connection_failed
)
{
    return {
        code,
        "cannot connect to " + to.to_string() + " through the proxy " + by.at.to_string() + ": " +
            std::string(why),
        error_source::network};
}

/// A deadline or a stop stays what it is; whatever else broke, there is no connection.
error failed_at(const proxy& by, const endpoint& to, const error& why)
{
    const bool given_up = why == errc::timed_out || why == errc::canceled;
    return failed_at(by, to, why.message(), given_up ? why.code() : errc::connection_failed);
}

task<result<void>> open_tunnel(
    tcp_stream& stream, const proxy& by, const endpoint& to, waiter& how, const patience& limit
)
{
    http::tunnel asked(to, by.authorization);
    for (std::string_view unsent = asked.request(); !unsent.empty();) {
        const result<std::size_t> sent = co_await send_some(stream, unsent, how, limit);
        if (!sent)
            co_return failed_at(by, to, sent.error());
        unsent.remove_prefix(*sent);
    }
    std::array<char, 1024> buffer;
    for (;;) {
        const result<std::size_t> got = co_await receive_some(stream, buffer, how, limit);
        if (!got)
            co_return failed_at(by, to, got.error());
        if (*got == 0)
            co_return failed_at(by, to, "it closed the connection");
        switch (asked.feed({buffer.data(), *got})) {
        case http::progress::more: break;
        case http::progress::done: co_return result<void>();
        case http::progress::failed: co_return failed_at(by, to, asked.failure());
        }
    }
}

class socket_connector final : public connector {
public:
    explicit socket_connector(const network_settings& settings)
        : proxies_(settings.proxies), tls_(settings.trusted_certificates)
    {
    }
    result<const tls_context*> prepare_tls() { return tls_.get(); }

    task<result<std::unique_ptr<byte_stream>>>
    connect(const endpoint& to, waiter& how, const patience& limit) override
    {
        const proxy* const by = proxies_.find_for(to);
        const endpoint& first = by == nullptr ? to : by->at;
        result<tcp_stream> tcp = co_await tcp_stream::connect(first, how, limit);
        if (!tcp && by != nullptr)
            co_return failed_at(*by, to, tcp.error());
        if (!tcp)
            co_return tcp.error();
        if (by != nullptr) {
            const result<void> opened = co_await open_tunnel(*tcp, *by, to, how, limit);
            if (!opened)
                co_return opened.error();
        }
        if (to.scheme == url_scheme::http)
            co_return std::unique_ptr<byte_stream>(std::make_unique<tcp_stream>(std::move(*tcp)));
        const result<const tls_context*> tls = tls_.get();
        if (!tls)
            co_return tls.error();
        auto shaken = co_await tls_stream::handshake(std::move(*tcp), to, **tls, how, limit);
        co_return std::move(shaken);
    }

private:
    const proxy_rules proxies_;
    shared_tls tls_;
};

} // namespace

result<std::shared_ptr<connector>>
make_socket_connector(tls_use tls, const network_settings& settings)
{
    auto made = std::make_shared<socket_connector>(settings);
    if (tls == tls_use::ready)
        if (const auto prepared = made->prepare_tls(); !prepared)
            return prepared.error();
    return std::shared_ptr<connector>(std::move(made));
}

} // namespace hashrange::net::shell
