// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/endpoint.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace hashrange {
namespace {

constexpr std::size_t host_bytes_max = 253; // RFC 1035
constexpr std::size_t label_bytes_max = 63;

constexpr std::uint16_t port_of(url_scheme scheme)
{
    return scheme == url_scheme::http ? 80 : 443;
}

constexpr std::string_view text_of(url_scheme scheme)
{
    return scheme == url_scheme::http ? "http" : "https";
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_address(int family, const std::string& text)
{
    std::array<unsigned char, 16> ignored;
    return ::inet_pton(family, text.c_str(), ignored.data()) == 1;
}

bool is_host_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Letters, digits, '-' and '_' (container names have it), in labels between dots.
bool is_host_name(std::string_view host)
{
    if (host.empty() || host.size() > host_bytes_max)
        return false;
    std::size_t label = 0;
    for (const char c : host) {
        if (c == '.' && label > 0)
            label = 0;
        else if (!is_host_character(c) || ++label > label_bytes_max)
            return false;
    }
    return label > 0;
}

error refused(std::string_view url, std::string_view why)
{
    std::string shown(url);
    if (const auto at = shown.rfind('@'); at != std::string::npos) // may hold a password
        shown = "..." + shown.substr(at);
    if (const auto query = shown.find('?'); query != std::string::npos) // so may this
        shown.replace(query + 1, std::string::npos, "...");
    return {errc::configuration, "the endpoint \"" + shown + "\" " + std::string(why)};
}

std::optional<url_scheme> take_scheme(std::string_view& rest)
{
    for (const url_scheme scheme : {url_scheme::http, url_scheme::https}) {
        const std::string prefix = std::string(text_of(scheme)) + "://";
        if (lower(rest.substr(0, prefix.size())) == prefix) {
            rest.remove_prefix(prefix.size());
            return scheme;
        }
    }
    return std::nullopt;
}

/// Takes the host from the front of `rest`; false when there is none that is valid.
bool take_host(std::string_view& rest, endpoint& into)
{
    if (rest.starts_with('[')) {
        const std::size_t close = rest.find(']');
        if (close == std::string_view::npos)
            return false;
        into.host = lower(rest.substr(1, close - 1));
        into.kind = host_kind::ipv6;
        rest.remove_prefix(close + 1);
        return is_address(AF_INET6, into.host);
    }
    const std::size_t end = std::min(rest.find(':'), rest.size());
    into.host = lower(rest.substr(0, end));
    rest.remove_prefix(end);
    if (into.host.find_first_not_of("0123456789.") != std::string::npos) {
        into.kind = host_kind::name;
        return is_host_name(into.host);
    }
    // Only digits and dots: nothing but an address, though a resolver might read more into it.
    into.kind = host_kind::ipv4;
    return is_address(AF_INET, into.host);
}

/// `text` is ":8000" or nothing.
bool read_port(std::string_view text, endpoint& into)
{
    into.port = port_of(into.scheme);
    if (text.empty())
        return true;
    if (!text.starts_with(':'))
        return false;
    const char* first = text.data() + 1;
    const char* last = text.data() + text.size();
    const auto [end, failure] = std::from_chars(first, last, into.port);
    return failure == std::errc{} && end == last && into.port != 0;
}

/// Takes the path from the end of `rest`; false when it is none that a request line could hold.
bool take_path(std::string_view& rest, endpoint& into)
{
    const std::size_t begin = rest.find('/');
    if (begin == std::string_view::npos)
        return true;
    into.path = rest.substr(begin);
    rest.remove_suffix(rest.size() - begin);
    return std::all_of(into.path.begin(), into.path.end(), [](char c) {
        return c > ' ' && c <= '~' && c != '?' && c != '#';
    });
}

} // namespace

std::string endpoint::authority() const
{
    std::string text = kind == host_kind::ipv6 ? "[" + host + "]" : host;
    if (port != port_of(scheme))
        text += ":" + std::to_string(port);
    return text;
}

std::string endpoint::to_string() const
{
    std::string text = std::string(text_of(scheme)) + "://" + authority();
    if (path != "/")
        text += path;
    return text;
}

bool endpoint::is_loopback() const noexcept
{
    switch (kind) {
    case host_kind::name: return host == "localhost" || host.ends_with(".localhost");
    case host_kind::ipv4: return host.starts_with("127.");
    case host_kind::ipv6: return host == "::1";
    }
    return false;
}

result<endpoint> parse_endpoint(std::string_view url)
{
    endpoint parsed;
    std::string_view rest = url;
    const std::optional<url_scheme> scheme = take_scheme(rest);
    if (!scheme)
        return refused(url, "must begin with http:// or https://");
    parsed.scheme = *scheme;
    if (rest.find('@') != std::string_view::npos)
        return refused(url, "must not name a user");
    if (rest.find_first_of("?#") != std::string_view::npos)
        return refused(url, "must not hold a query or a fragment: they have no meaning");
    if (!take_path(rest, parsed))
        return refused(url, "has no valid path");
    if (!take_host(rest, parsed))
        return refused(url, "has no valid host");
    if (!read_port(rest, parsed))
        return refused(url, "has no valid port");
    return parsed;
}

} // namespace hashrange
