// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "net/http/header_field.hpp"

#include <span>
#include <string>
#include <string_view>

namespace hashrange::net::http {

/// A request as it will stand on the wire. Lifetime: borrows everything.
struct request {
    std::string_view method;
    std::string_view target; // path and query, encoded
    std::span<const header_field> fields;
    std::string_view body;
};

/// Writes head and body behind one another into `out`, which keeps its memory, so that one send
/// carries both. Adds Content-Length.
/// Errors: `errc::invalid_argument` for a field that would break out of its line; its value is
/// not repeated, because it may be a secret.
result<void> write_request(std::string& out, const request& sent);

} // namespace hashrange::net::http
