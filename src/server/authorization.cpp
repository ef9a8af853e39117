// SPDX-License-Identifier: Apache-2.0
#include "server/authorization.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace hashrange::server {
namespace {

using net::http::message_head;

/// Text up to one of the separators, one or two, which is dropped with it.
std::string_view take_until(std::string_view& rest, std::string_view separators)
{
    // find_first_of would call the C library for every character.
    const auto is_separator = [one = separators.front(), other = separators.back()](char c) {
        return c == one || c == other;
    };
    const auto end = std::find_if(rest.begin(), rest.end(), is_separator);
    const std::string_view taken(rest.data(), static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(std::min(taken.size() + 1, rest.size()));
    return taken;
}

/// One parameter of a header or query, as the service names it and as it was found.
struct parameter {
    std::string_view name;
    std::string_view* value;
    bool found = false;
};

void take_parameters(std::string_view text, std::string_view separators, std::span<parameter> into)
{
    while (!text.empty()) {
        std::string_view pair = take_until(text, separators);
        const std::string_view name = take_until(pair, "=");
        for (parameter& wanted : into)
            if (wanted.name == name) {
                *wanted.value = pair;
                wanted.found = true;
            }
    }
}

/// The credential: keyid/date/region/service/term. Slashes at its end do not count.
result<void> split_credential(std::string_view credential, authorization& into)
{
    std::string_view rest = credential;
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    std::array<std::string_view*, 5> parts{
        &into.key_id, &into.day, &into.region, &into.service, &into.terminator};
    const auto slashes = std::count(rest.begin(), rest.end(), '/');
    if (slashes != static_cast<std::ptrdiff_t>(parts.size()) - 1)
        return refused(
            errc::incomplete_signature,
            "Credential must have exactly 5 slash-delimited elements, e.g. "
            "keyid/date/region/service/term, got '" +
                std::string(credential) + "'"
        );
    for (std::string_view* part : parts)
        *part = take_until(rest, "/");
    return {};
}

result<authorization> read_query(std::string_view query)
{
    authorization made{.in_query = true};
    std::string_view credential;
    std::array<parameter, 5> wanted{{
        {"X-Amz-Algorithm", &made.algorithm},
        {"X-Amz-Credential", &credential},
        {"X-Amz-Signature", &made.signature},
        {"X-Amz-SignedHeaders", &made.signed_headers},
        {"X-Amz-Date", &made.date},
    }};
    take_parameters(query, "&", wanted);
    std::string missing;
    for (const parameter& one : wanted)
        if (one.value->empty())
            missing.append("AWS query-string parameters must include '")
                .append(one.name)
                .append("'. ");
    if (!missing.empty())
        return refused(
            errc::incomplete_signature, missing + "Re-examine the query-string parameters."
        );

    made.key_id = credential.substr(0, credential.find_first_of("/%"));
    return made;
}

result<authorization> read_header(std::string_view header, const message_head& head)
{
    authorization made;
    std::string_view credential;
    std::array<parameter, 3> wanted{{
        {"Credential", &credential},
        {"Signature", &made.signature},
        {"SignedHeaders", &made.signed_headers},
    }};
    std::string_view rest = header;
    made.algorithm = take_until(rest, ", ");
    take_parameters(rest, ", ", wanted);
    made.date = head.find("X-Amz-Date").value_or(head.find("Date").value_or(""));
    std::string missing;
    for (const parameter& one : wanted)
        if (one.value->empty())
            missing.append("Authorization header requires '")
                .append(one.name)
                .append("' parameter. ");
    if (made.date.empty())
        missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' "
                   "header. ";
    if (!missing.empty())
        return refused(
            errc::incomplete_signature, missing + "Authorization=" + std::string(header)
        );
    if (auto split = split_credential(credential, made); !split)
        return split.error();
    return made;
}

bool names_algorithm(std::string_view query)
{
    while (!query.empty()) {
        std::string_view pair = take_until(query, "&");
        if (take_until(pair, "=") == "X-Amz-Algorithm")
            return true;
    }
    return false;
}

} // namespace

error refused(errc code, std::string message)
{
    return {code, std::move(message), error_source::engine};
}

bool is_region(std::string_view name) noexcept
{
    constexpr std::size_t bytes_max = 64;
    return !name.empty() && name.size() <= bytes_max &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

std::string_view query_of(std::string_view target) noexcept
{
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

result<authorization> read_authorization(const net::http::request_parser& request)
{
    const std::optional<std::string_view> header = request.head().find("Authorization");
    const std::string_view query = query_of(request.target());
    const bool in_query = names_algorithm(query);
    if (header && in_query)
        return refused(
            errc::invalid_signature,
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP "
            "header."
        );
    if (in_query)
        return read_query(query);
    if (!header || !header->starts_with("AWS4-"))
        return refused(
            errc::missing_authentication_token, "Request is missing Authentication Token"
        );
    return read_header(*header, request.head());
}

} // namespace hashrange::server
