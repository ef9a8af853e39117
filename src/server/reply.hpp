// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::server {

/// What a request is answered with, before it becomes bytes.
struct reply {
    int status = 200;
    std::string_view content_type; // a constant; empty: none is told
    std::string body;
    /// Further header lines, each with its CRLF.
    std::string fields;
    /// Nothing may follow on this connection.
    bool closes = false;
    /// Answers a HEAD: tells the length of a body that is not sent.
    bool without_body = false;
};

/// "Sat, 21 Nov 2026 05:24:34 GMT", made anew once a second. Threads: one at a time.
class http_date {
public:
    /// Lifetime: until the next call.
    std::string_view at(time_point now);

private:
    std::int64_t second_ = -1;
    std::string text_;
};

/// Appends head and body. The head tells the length, the id, the date and the CRC-32 of the body.
void append_reply(
    std::string& out, const reply& shown, std::string_view request_id, std::string_view date
);

} // namespace hashrange::server
