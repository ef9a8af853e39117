// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange {

enum class url_scheme : std::uint8_t { http, https };
enum class host_kind : std::uint8_t { name, ipv4, ipv6 };

/// Where a server listens, and below which path.
struct endpoint {
    url_scheme scheme = url_scheme::https;
    host_kind kind = host_kind::name;
    std::string host; // lower case; an IPv6 address without its brackets
    std::uint16_t port = 443;
    std::string path = "/";

    /// Host and, unless it is the scheme's own, port: what the Host header says.
    [[nodiscard]] std::string authority() const;
    [[nodiscard]] std::string to_string() const;
    /// This machine by its name or address: "localhost", 127.0.0.0/8, ::1. Resolves nothing.
    [[nodiscard]] bool is_loopback() const noexcept;

    friend bool operator==(const endpoint&, const endpoint&) = default;
};

/// Reads "http://localhost:8000", "https://[2001:db8::1]", "http://127.0.0.1:8000/".
/// A path is kept as it stands: "https://gateway.example/dynamodb".
/// Errors: `errc::configuration`, saying what is wrong with which URL; a query and a user name are
/// refused, because they would be dropped silently. The password of a refused user name is not
/// repeated.
result<endpoint> parse_endpoint(std::string_view url);

} // namespace hashrange
