// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/header_field.hpp"
#include "net/sha256.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::net {

/// The parts of a request that a signature covers. Lifetime: borrows everything.
struct signable_request {
    std::string_view method = "POST";
    std::string_view path = "/"; // as in the request line, encoded
    std::string_view query;      // as in the request line, without its '?'
    /// Those to be signed, in any order, with Host, without X-Amz-Date and X-Amz-Security-Token.
    std::span<const http::header_field> fields;
    std::string_view body;
};

/// The canonical form of a request, as Signature Version 4 digests it:
///
///     method LF path LF query LF (name ":" value LF)* LF names LF hex(sha256(body))
///
/// The path without ".", "..", and empty segments, each byte encoded once more; the query's pairs
/// sorted; the fields sorted by lower-case name, those of one name joined by commas, runs of
/// blanks as one. Reuse one for many requests: it keeps its memory.
/// Threads: one at a time.
class canonical_request {
public:
    void write(
        const signable_request& request,
        std::string_view date,
        std::string_view session_token,
        sha256& digest
    );

    // Lifetime: until the next write().
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    [[nodiscard]] std::string_view signed_names() const noexcept { return names_; }

private:
    void write_path(std::string_view path);
    void write_query(std::string_view query);
    void write_fields();

    std::string text_;
    std::string names_;                      // "host;x-amz-date"
    std::vector<http::header_field> sorted_; // scratch, borrows from the request
};

} // namespace hashrange::net
