// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace hashrange::net::http {

/// How much of a message a reader takes from a peer that it does not trust.
struct message_limits {
    std::size_t head_bytes_max = std::size_t{32} * 1024; // start line and fields together
    std::size_t fields_max = 100;
    /// A batch may hold 16 MB of items; binary and numbers grow when they become JSON.
    std::size_t body_bytes_max = std::size_t{64} * 1024 * 1024;
    /// One size line of a chunked body with its extensions; all trailers together.
    std::size_t chunk_line_bytes_max = 256;
    std::size_t trailer_bytes_max = std::size_t{8} * 1024;
    /// Answers of status 1xx before the real one.
    std::size_t interim_max = 8;
};

} // namespace hashrange::net::http
