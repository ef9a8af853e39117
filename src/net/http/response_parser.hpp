// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/body_reader.hpp"
#include "net/http/message_head.hpp"

#include <string>
#include <string_view>

namespace hashrange::net::http {

/// Reads one answer to a POST or GET, skipping interim ones (status 1xx).
/// Bytes go in as they come, in pieces of any size; the outcome does not depend on the pieces.
/// Lifetime: owns what it read. Threads: one at a time.
class response_parser {
public:
    explicit response_parser(const message_limits& limits = {}) noexcept
        : limits_(limits), head_(limits), body_(limits)
    {
    }

    /// Takes the answer's bytes from the front of `received`; what is left over belongs to nobody.
    progress feed(std::string_view& received);
    /// The peer has closed: the answer is complete if it ends so.
    progress closed();
    /// Ready for another answer; keeps its memory.
    void clear() noexcept;

    /// Any byte of an answer has come.
    [[nodiscard]] bool began() const noexcept { return began_; }
    /// What is wrong, for people. REQUIRES: feed() or closed() said failed.
    [[nodiscard]] std::string_view failure() const noexcept { return failure_; }

    // REQUIRES for all below: feed() or closed() said done.
    [[nodiscard]] int status() const noexcept { return status_; }
    [[nodiscard]] const message_head& head() const noexcept { return head_; }
    [[nodiscard]] std::string& body() noexcept { return body_.body(); }
    /// The connection may carry another exchange.
    [[nodiscard]] bool keeps_alive() const noexcept;

private:
    progress fail(std::string_view why) noexcept;
    progress feed_head(std::string_view& received);
    progress feed_body(std::string_view& received);
    bool read_status_line() noexcept;
    progress after_head();
    progress after_interim();

    message_limits limits_;
    message_head head_;
    body_reader body_;
    bool began_ = false;
    bool head_done_ = false;
    bool http_1_0_ = false;
    bool until_close_ = false;
    int status_ = 0;
    std::size_t interim_ = 0;
    std::string_view failure_;
};

} // namespace hashrange::net::http
