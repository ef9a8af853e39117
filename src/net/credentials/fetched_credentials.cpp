// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/fetched_credentials.hpp"

#include "hashrange/base/timestamp.hpp"

#include "wire/json_scanner.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace hashrange::net {
namespace {

error refused(const std::string& why)
{
    return {errc::configuration, "the credentials that came " + why};
}

struct credentials_json {
    fetched_credentials found;
    std::string expiration;
    std::string code;
    std::string version;
};

void take_text(wire::json_scanner& in, std::string& into)
{
    if (!in.take_null())
        into = in.string();
}

void take_secret(wire::json_scanner& in, secret& into)
{
    if (!in.take_null())
        into = in.string();
}

void take_member(wire::json_scanner& in, std::string_view name, credentials_json& into)
{
    if (name == "AccessKeyId")
        take_text(in, into.found.keys.access_key_id);
    else if (name == "SecretAccessKey")
        take_secret(in, into.found.keys.secret_access_key);
    else if (name == "Token" || name == "SessionToken")
        take_secret(in, into.found.keys.session_token);
    else if (name == "Expiration")
        take_text(in, into.expiration);
    else if (name == "AccountId")
        take_text(in, into.found.keys.account_id);
    else if (name == "Code")
        take_text(in, into.code);
    else if (name == "Version" && in.peek() == wire::json_kind::number)
        into.version = in.number();
    else
        in.skip();
}

bool scan(std::string_view padded, credentials_json& into)
{
    wire::json_scanner in(padded);
    std::string_view name;
    if (in.begin_object())
        while (in.next_member(name))
            take_member(in, std::string(name), into);
    in.end();
    return !in.failed();
}

} // namespace

std::optional<time_point> read_moment(std::string_view text)
{
    constexpr std::size_t seconds_size = 19; // "2025-01-01T00:00:00"
    if (text.ends_with("+00:00"))
        text.remove_suffix(6);
    else if (text.ends_with('Z'))
        text.remove_suffix(1);
    else
        return std::nullopt;
    const std::string_view fraction = text.substr(std::min(seconds_size, text.size()));
    const bool digits = fraction.size() > 1 && fraction.front() == '.' &&
                        fraction.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (!fraction.empty() && !digits)
        return std::nullopt;
    std::string exact(text.substr(0, seconds_size));
    exact += ".000Z";
    const auto moment = timestamp::parse(exact);
    if (!moment)
        return std::nullopt;
    // "9999-12-31T23:59:59Z" says never, but our clock counts nanoseconds and ends before.
    using std::chrono::sys_time;
    const auto last = std::chrono::floor<timestamp::duration>(time_point::max());
    return time_point(std::clamp(moment->sys_time(), sys_time<timestamp::duration>(), last));
}

result<fetched_credentials> read_credentials_json(std::string_view text, credentials_author author)
{
    std::string padded; // grown once: a copy left behind would not be wiped
    padded.reserve(text.size() + wire::padded_json::padding);
    padded.append(text);
    padded.append(wire::padded_json::padding, '\0');
    credentials_json read;
    const bool understood = scan(std::string_view(padded).substr(0, text.size()), read);
    wipe(padded);
    if (!understood)
        return refused("are not the JSON that was expected");
    if (!read.code.empty() && read.code != "Success")
        return refused("say \"" + read.code + "\"");
    if (author == credentials_author::program && read.version != "1")
        return refused("are not of Version 1");
    if (read.found.keys.access_key_id.empty())
        return refused("have no AccessKeyId");
    if (read.found.keys.secret_access_key.empty())
        return refused("have no SecretAccessKey");
    if (read.expiration.empty())
        return std::move(read.found);
    read.found.expires = read_moment(read.expiration);
    if (!read.found.expires)
        return refused("have an Expiration that is no moment");
    return std::move(read.found);
}

} // namespace hashrange::net
