// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/body_plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::net::http {

/// Collects the body of a message, request or answer.
///
///     chunked := (size:hex extensions? CRLF byte[size] CRLF)* "0" extensions? CRLF trailer* CRLF
///
/// A trailer is read and dropped. Memory follows what arrived, not what a length promised.
/// Lifetime: owns the body. Threads: one at a time.
class body_reader {
public:
    explicit body_reader(const message_limits& limits) noexcept : limits_(limits) {}

    /// Forgets the last body and expects this one.
    void expect(const body_plan& plan);

    /// Takes the body's bytes from the front of `received`.
    progress feed(std::string_view& received);
    /// The peer has closed: done for a body that ends so, failed for any other.
    progress closed() noexcept;

    /// What is wrong, for people. REQUIRES: feed() or closed() said failed.
    [[nodiscard]] std::string_view failure() const noexcept { return failure_; }
    /// It failed because it is longer than the limit.
    [[nodiscard]] bool is_too_long() const noexcept { return too_long_; }
    [[nodiscard]] std::string& body() noexcept { return body_; }

private:
    enum class state : std::uint8_t { bytes, bytes_end, size_line, trailer, until_close, done };

    progress fail(std::string_view why) noexcept;
    progress fail_too_long() noexcept;
    progress append(std::string_view bytes);
    progress take_bytes(std::string_view& received);
    progress take_line(std::string_view& received, std::size_t bytes_max);
    progress line_complete();
    progress begin_chunk();
    progress end_trailer_line();

    message_limits limits_;
    body_plan plan_;
    state state_ = state::done;
    std::size_t left_ = 0;    // of the sized body or the current chunk
    std::size_t trailer_ = 0; // bytes of trailers so far
    std::string line_;        // of a chunked body, as far as it came
    std::string body_;
    bool too_long_ = false;
    std::string_view failure_;
};

} // namespace hashrange::net::http
