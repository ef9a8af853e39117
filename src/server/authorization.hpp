// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/base/result.hpp"

#include "net/http/request_parser.hpp"

#include <string>
#include <string_view>

namespace hashrange::server {

/// Who a request says that it comes from, and the proof it offers. Lifetime: borrows the head.
struct authorization {
    std::string_view algorithm;
    std::string_view signed_headers;
    std::string_view signature;
    std::string_view date; // X-Amz-Date or Date
    // Of the credential scope.
    std::string_view key_id;
    std::string_view day;
    std::string_view region;
    std::string_view service;
    std::string_view terminator;
    bool in_query = false; // of a presigned URL, and then whole
};

/// What the header Authorization says, or the query string of a presigned URL; whether it is true
/// is not looked at.
/// Errors: what the service answers to one that is missing or cannot be read.
result<authorization> read_authorization(const net::http::request_parser& request);

/// The door's own refusal.
error refused(errc code, std::string message);

/// Whether it may be a region's name, and so stand in ARNs.
[[nodiscard]] bool is_region(std::string_view name) noexcept;

/// The query string of a request's target, without its '?'.
[[nodiscard]] std::string_view query_of(std::string_view target) noexcept;

} // namespace hashrange::server
