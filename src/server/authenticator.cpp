// SPDX-License-Identifier: Apache-2.0
#include "server/authenticator.hpp"

#include "hashrange/base/timestamp.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace hashrange::server {
namespace {

using net::http::header_field;
using net::http::message_head;
using net::http::same_name;

constexpr std::chrono::minutes age_max{15};
constexpr std::string_view service_name = "dynamodb";
constexpr std::size_t day_bytes = 8;

/// "20250101T000000Z"
std::optional<time_point> parse_basic_date(std::string_view text)
{
    if (text.size() != 16)
        return std::nullopt;
    std::string extended(text); // 2025-01-01T00:00:00.000Z
    for (const auto& [place, mark] :
         {std::pair(15, ".000"), {13, ":"}, {11, ":"}, {6, "-"}, {4, "-"}})
        extended.insert(static_cast<std::size_t>(place), mark);
    const auto moment = timestamp::parse(extended);
    if (!moment)
        return std::nullopt;
    return time_point(moment->sys_time());
}

std::string basic_date(time_point when)
{
    std::string text = timestamp(when).to_string(); // 2025-01-01T00:00:00.000Z
    text.resize(std::min(text.find('.'), text.size()));
    std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    return text + "Z";
}

result<void> check_age(std::string_view date, time_point now)
{
    const std::optional<time_point> made = parse_basic_date(date);
    if (!made)
        return refused(
            errc::incomplete_signature,
            "Date must be in ISO-8601 'basic format'. Got '" + std::string(date) +
                "'. See http://en.wikipedia.org/wiki/ISO_8601"
        );
    const std::string limit = " (" + basic_date(now);
    if (*made < now - age_max)
        return refused(
            errc::invalid_signature,
            "Signature expired: " + std::string(date) + " is now earlier than " +
                basic_date(now - age_max) + limit + " - 15 min.)"
        );
    if (*made > now + age_max)
        return refused(
            errc::invalid_signature,
            "Signature not yet current: " + std::string(date) + " is still later than " +
                basic_date(now + age_max) + limit + " + 15 min.)"
        );
    return {};
}

result<void> check_scope(const authorization& claimed)
{
    std::string wrong;
    const auto complain = [&wrong](std::string_view sentence) {
        wrong.append(wrong.empty() ? "" : " ").append(sentence);
    };
    if (!is_region(claimed.region))
        complain(
            "Credential should be scoped to a valid region, not '" + std::string(claimed.region) +
            "'."
        );
    if (claimed.service != service_name)
        complain("Credential should be scoped to correct service: 'dynamodb'.");
    if (claimed.terminator != net::sigv4_terminator)
        complain(
            "Credential should be scoped with a valid terminator: 'aws4_request', not '" +
            std::string(claimed.terminator) + "'."
        );
    const std::string day(claimed.date.substr(0, day_bytes));
    if (claimed.day != day)
        complain(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
            "HTTP: '" +
            std::string(claimed.day) + "' != '" + day + "', from '" + std::string(claimed.date) +
            "'."
        );
    if (wrong.empty())
        return {};
    return refused(errc::invalid_signature, std::move(wrong));
}

/// Whether the list, separated by semicolons, names the field.
bool is_listed(std::string_view list, std::string_view name)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(';'), list.size());
        if (same_name(list.substr(0, end), name))
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

bool must_be_signed(std::string_view name)
{
    constexpr std::string_view prefix = "x-amz-";
    return same_name(name, "Host") ||
           (name.size() > prefix.size() && same_name(name.substr(0, prefix.size()), prefix));
}

} // namespace

result<void> authenticator::prove(
    net::http::request_parser& request, const authorization& claimed, time_point now
)
{
    if (claimed.in_query)
        return refused(
            errc::missing_authentication_token, "Request is missing Authentication Token"
        );
    if (auto young = check_age(claimed.date, now); !young)
        return young;
    if (auto collected = collect_signed_fields(request.head(), claimed.signed_headers); !collected)
        return collected;
    if (claimed.algorithm != net::sigv4_algorithm)
        return refused(
            errc::incomplete_signature,
            "Unsupported AWS 'algorithm': '" + std::string(claimed.algorithm) +
                "' (only AWS4-HMAC-SHA256 for now). "
        );
    if (auto scoped = check_scope(claimed); !scoped)
        return scoped;
    return prove_signature(request, claimed);
}

result<void>
authenticator::collect_signed_fields(const message_head& head, std::string_view signed_headers)
{
    signed_fields_.clear();
    for (std::size_t i = 0; i < head.size(); ++i) {
        const header_field field = head.field(i);
        const bool is_signed = is_listed(signed_headers, field.name);
        if (!is_signed && must_be_signed(field.name))
            return refused(
                errc::invalid_signature,
                "'" + std::string(field.name) +
                    "' must be a 'SignedHeader' in the AWS Authorization."
            );
        // These two the canonical request takes by themselves.
        if (is_signed && !same_name(field.name, "X-Amz-Date") &&
            !same_name(field.name, "X-Amz-Security-Token"))
            signed_fields_.push_back(field);
    }
    return {};
}

result<void>
authenticator::prove_signature(net::http::request_parser& request, const authorization& claimed)
{
    static const secret of_nobody("nobody has this key, and its signature is checked all the same");
    const std::string_view target = request.target();
    const net::signable_request signable{
        .method = request.method(),
        .path = target.substr(0, target.find('?')),
        .query = query_of(target),
        .fields = signed_fields_,
        .body = request.body(),
    };
    const secret* key = keys_.find(claimed.key_id);
    const std::string_view token = request.head().find("X-Amz-Security-Token").value_or("");
    const bool is_right = check_(
        {.key_id = key == nullptr ? std::string_view() : claimed.key_id,
         .scope = {claimed.day, claimed.region, claimed.service},
         .date = claimed.date,
         .session_token = token,
         .hex = claimed.signature,
         .request = signable},
        key == nullptr ? of_nobody : *key
    );
    if (key == nullptr || !token.empty())
        return refused(
            errc::unrecognized_client, "The security token included in the request is invalid."
        );
    if (is_right)
        return {};
    return refused(
        errc::invalid_signature,
        "The request signature we calculated does not match the signature you provided. Check your "
        "AWS Secret Access Key and signing method. Consult the service documentation for details."
    );
}

} // namespace hashrange::server
