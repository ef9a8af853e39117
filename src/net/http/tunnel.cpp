// SPDX-License-Identifier: Apache-2.0
#include "net/http/tunnel.hpp"

#include "net/http/limits.hpp"

#include <utility>

namespace hashrange::net::http {
namespace {

/// "HTTP/1.1 200 Connection established": the status, or nothing.
std::string_view status_of(std::string_view line)
{
    constexpr std::size_t status_begin = 9;
    constexpr std::size_t status_size = 3;
    if (!line.starts_with("HTTP/1.") || line.size() < status_begin + status_size ||
        line[status_begin - 1] != ' ')
        return {};
    const std::string_view status = line.substr(status_begin, status_size);
    return status.find_first_not_of("0123456789") == std::string_view::npos ? status : "";
}

} // namespace

tunnel::tunnel(const endpoint& to, const secret& authorization) : head_(message_limits{})
{
    constexpr std::size_t rest_bytes = 64;
    // With its port even where it is the scheme's own: a proxy does not know schemes.
    const std::string host = to.kind == host_kind::ipv6 ? "[" + to.host + "]" : to.host;
    const std::string authority = host + ":" + std::to_string(to.port);
    std::string text = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    text.reserve(text.size() + authorization.reveal().size() + rest_bytes); // so as to be wiped
    if (!authorization.empty())
        text.append("Proxy-Authorization: ").append(authorization.reveal()).append("\r\n");
    text.append("User-Agent: hashrange\r\n\r\n");
    request_ = secret(text);
    wipe(text);
}

progress tunnel::feed(std::string_view received)
{
    const progress read = head_.feed(received);
    if (read == progress::failed)
        return fail(std::string(head_.failure()));
    if (read == progress::more)
        return read;
    const std::string_view status = status_of(head_.start_line());
    if (status.empty())
        return fail("it does not speak HTTP/1.1");
    if (status == "407")
        return fail("it wants a user name and a password (407)");
    if (status.front() != '2')
        return fail("it refused with the status " + std::string(status));
    // The server speaks only when it is spoken to: what follows is nobody's.
    if (!received.empty())
        return fail("it sent more than its answer");
    return progress::done;
}

progress tunnel::fail(std::string why)
{
    failure_ = std::move(why);
    return progress::failed;
}

} // namespace hashrange::net::http
