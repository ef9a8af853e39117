// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/transport/credentials.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashrange::net {

/// Credentials as a server or a program gave them.
struct fetched_credentials {
    credentials keys;
    std::optional<time_point> expires; // nothing: never
};

/// Fetches credentials anew each time; who keeps them is refreshing_credentials.
/// Threads: one at a time.
class credentials_fetcher {
public:
    virtual ~credentials_fetcher() = default;
    virtual result<fetched_credentials> fetch() = 0;
};

enum class credentials_author : std::uint8_t { service, program };

/// Reads what the metadata service, a container's agent and programs answer:
///
///     {"AccessKeyId": "...", "SecretAccessKey": "...", "Token" or "SessionToken": "...",
///      "Expiration": "2025-01-01T00:00:00Z", "AccountId": "..."}
///
/// Programs also tell `"Version": 1`. Other members are skipped. Errors: `errc::configuration`,
/// naming what is missing or malformed, never repeating a value; for an answer of `"Code": "..."`
/// other than Success that code.
result<fetched_credentials> read_credentials_json(std::string_view text, credentials_author author);

/// A moment as Amazon's services write it: "2025-01-01T00:00:00Z", with a fraction of the second or
/// without, or "+00:00" for the Z. Nothing when it is anything else. One that the clock cannot
/// tell, before 1970 or behind 2262, becomes the first or last that it can.
std::optional<time_point> read_moment(std::string_view text);

} // namespace hashrange::net
