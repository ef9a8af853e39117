// SPDX-License-Identifier: Apache-2.0
#include "net/shell/socket_connector.hpp"

#include "net/shell/tcp_stream.hpp"
#include "net/shell/tls_stream.hpp"

#include <optional>
#include <utility>

namespace hashrange::net::shell {
namespace {

class socket_connector final : public connector {
public:
    socket_connector(std::optional<tls_context> tls, clock_source& clock)
        : tls_(std::move(tls)), clock_(clock)
    {
    }

    result<std::unique_ptr<byte_stream>> connect(const endpoint& to, const patience& limit) override
    {
        result<tcp_stream> tcp = tcp_stream::connect(to, limit, clock_);
        if (!tcp)
            return tcp.error();
        if (to.scheme == url_scheme::http)
            return std::unique_ptr<byte_stream>(std::make_unique<tcp_stream>(std::move(*tcp)));
        HASHRANGE_ASSERT(tls_.has_value());
        return tls_stream::handshake(std::move(*tcp), to, *tls_, limit);
    }

private:
    const std::optional<tls_context> tls_;
    clock_source& clock_;
};

} // namespace

result<std::shared_ptr<connector>>
make_socket_connector(tls_use tls, const std::string& trusted, clock_source& clock)
{
    std::optional<tls_context> context;
    if (tls == tls_use::ready) {
        result<tls_context> made = tls_context::create(trusted);
        if (!made)
            return made.error();
        context = std::move(*made);
    }
    return std::shared_ptr<connector>(std::make_shared<socket_connector>(std::move(context), clock)
    );
}

} // namespace hashrange::net::shell
