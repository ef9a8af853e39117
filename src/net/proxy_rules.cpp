// SPDX-License-Identifier: Apache-2.0
#include "net/proxy_rules.hpp"

#include "net/environment_text.hpp"
#include "net/http/header_field.hpp"
#include "net/setting.hpp"
#include "value/base64.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace hashrange::net {
namespace {

error refused(std::string_view who, std::string_view why)
{
    return {errc::configuration, std::string(who) + " " + std::string(why)};
}

std::optional<char> decoded(std::string_view digits)
{
    unsigned code = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, failure] = std::from_chars(digits.data(), last, code, 16);
    if (digits.size() != 2 || failure != std::errc{} || end != last)
        return std::nullopt;
    return static_cast<char>(code);
}

/// "user:pass%20word", decoded and made into what the proxy is told.
std::optional<secret> authorization_of(std::string_view user)
{
    std::string plain;
    while (!user.empty()) {
        const std::optional<char> special =
            user.front() == '%' ? decoded(user.substr(1, 2)) : std::optional(user.front());
        if (!special)
            return std::nullopt;
        plain += *special;
        user.remove_prefix(user.front() == '%' ? 3 : 1);
    }
    std::string told = "Basic ";
    told += encode_base64(plain);
    wipe(plain);
    secret kept(told);
    wipe(told);
    return kept;
}

/// `who` names what holds the URL, which may hold a password and is not repeated.
result<proxy> parse_proxy(std::string_view url, std::string_view who)
{
    const std::size_t scheme = url.find("://");
    const std::string_view spoken =
        scheme == std::string_view::npos ? "http" : url.substr(0, scheme);
    if (lower(spoken) != "http")
        return refused(who, "must name a proxy that is reached by http://");
    std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    proxy read;
    if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
        std::optional<secret> authorization = authorization_of(rest.substr(0, at));
        if (!authorization)
            return refused(who, "holds a user name with a broken % escape");
        read.authorization = *std::move(authorization);
        rest.remove_prefix(at + 1);
    }
    const auto parsed = parse_endpoint("http://" + std::string(rest));
    if (!parsed || parsed->path != "/")
        return refused(who, "is no URL of a proxy");
    read.at = *parsed;
    return read;
}

result<std::optional<proxy>>
find_proxy(const environment_source& environment, std::initializer_list<std::string_view> variables)
{
    for (const std::string_view variable : variables)
        if (const std::string url = first_set(environment, {variable}); !url.empty()) {
            auto parsed = parse_proxy(url, variable);
            if (!parsed)
                return parsed.error();
            return std::optional(*std::move(parsed));
        }
    return std::optional<proxy>();
}

std::vector<std::string> split(std::string_view list)
{
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string_view part = http::trimmed(list.substr(0, comma));
        if (!part.empty())
            parts.push_back(lower(part));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

struct address_bits {
    std::array<unsigned char, 16> bytes{};
    unsigned count = 0; // 32 or 128; 0: no address
};

address_bits bits_of(const std::string& text)
{
    address_bits read;
    if (::inet_pton(AF_INET, text.c_str(), read.bytes.data()) == 1)
        read.count = 32;
    else if (::inet_pton(AF_INET6, text.c_str(), read.bytes.data()) == 1)
        read.count = 128;
    return read;
}

bool is_in_network(const address_bits& address, std::string_view network)
{
    const std::size_t slash = network.find('/');
    const address_bits base = bits_of(std::string(network.substr(0, slash)));
    unsigned prefix = 0;
    const char* last = network.data() + network.size();
    const auto [end, failure] = std::from_chars(network.data() + slash + 1, last, prefix);
    if (failure != std::errc{} || end != last || address.count == 0 ||
        base.count != address.count || prefix > base.count)
        return false;
    for (unsigned bit = 0; bit < prefix; ++bit) {
        const unsigned char mask = static_cast<unsigned char>(0x80U >> (bit % 8));
        if ((address.bytes[bit / 8] & mask) != (base.bytes[bit / 8] & mask))
            return false;
    }
    return true;
}

/// Takes ":443" from the end of a rule; false when it is another port than the endpoint's.
bool fits_port(std::string_view& rule, const endpoint& to)
{
    const std::size_t colon = rule.rfind(':');
    const bool has_port = colon != std::string_view::npos && rule.find(':') == colon;
    const bool bracketed =
        rule.starts_with('[') && colon != std::string_view::npos && colon > rule.find(']');
    if (!has_port && !bracketed)
        return true;
    const bool fits = rule.substr(colon + 1) == std::to_string(to.port);
    rule = rule.substr(0, colon);
    return fits;
}

bool fits(std::string_view rule, const endpoint& to)
{
    if (rule == "*")
        return true;
    const address_bits address = to.kind == host_kind::name ? address_bits{} : bits_of(to.host);
    if (rule.find('/') != std::string_view::npos)
        return is_in_network(address, rule);
    if (!fits_port(rule, to))
        return false;
    if (rule.starts_with('[') && rule.ends_with(']'))
        rule = rule.substr(1, rule.size() - 2);
    if (address.count != 0) {
        const address_bits wanted = bits_of(std::string(rule));
        return wanted.count == address.count && wanted.bytes == address.bytes;
    }
    if (rule.starts_with("*."))
        rule.remove_prefix(1);
    if (rule.starts_with('.'))
        rule.remove_prefix(1);
    const std::string_view host = to.host;
    return !rule.empty() && host.ends_with(rule) &&
           (host.size() == rule.size() || host[host.size() - rule.size() - 1] == '.');
}

} // namespace

result<proxy_rules>
proxy_rules::find(const http_options& options, const environment_source& environment)
{
    proxy_rules rules;
    if (options.proxy == "none")
        return rules;
    rules.excepted_ = split(
        options.no_proxy.empty() ? first_set(environment, {"no_proxy", "NO_PROXY"})
                                 : options.no_proxy
    );
    if (!options.proxy.empty()) {
        auto given = parse_proxy(options.proxy, "the option `proxy`");
        if (!given)
            return given.error();
        rules.http_ = rules.https_ = *std::move(given);
        return rules;
    }
    rules.spares_this_machine_ = true;
    auto https = find_proxy(environment, {"https_proxy", "HTTPS_PROXY"});
    if (!https)
        return https.error();
    rules.https_ = *std::move(https);
    const bool in_cgi = environment.get("REQUEST_METHOD").has_value();
    auto http = in_cgi ? find_proxy(environment, {"http_proxy"})
                       : find_proxy(environment, {"http_proxy", "HTTP_PROXY"});
    if (!http)
        return http.error();
    rules.http_ = *std::move(http);
    return rules;
}

const proxy* proxy_rules::find_for(const endpoint& to) const
{
    const std::optional<proxy>& found = to.scheme == url_scheme::http ? http_ : https_;
    if (!found || (spares_this_machine_ && to.is_loopback()) || is_excepted(to))
        return nullptr;
    return &*found;
}

bool proxy_rules::is_excepted(const endpoint& to) const
{
    return std::any_of(excepted_.begin(), excepted_.end(), [&](const std::string& rule) {
        return fits(rule, to);
    });
}

} // namespace hashrange::net
