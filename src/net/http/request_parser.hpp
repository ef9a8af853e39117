// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/body_reader.hpp"
#include "net/http/message_head.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::net::http {

/// Why a request is refused before anybody looked at what it wants.
enum class refusal : std::uint8_t {
    none,
    malformed,
    head_too_long,
    body_too_long,
    version_unknown,
    expectation_unknown,
};

/// Reads one request of a peer that is not trusted; cleared, the next one of the same connection.
///
///     request := method SP target SP "HTTP/1." ("0" | "1") CRLF fields CRLF body
///
/// Head and body are fed apart, so that the owner can look at the head before it takes a body.
/// Strict as message_head and plan_body are; a request of HTTP/1.1 names its host, once.
/// Lifetime: owns what it read. Threads: one at a time.
class request_parser {
public:
    explicit request_parser(const message_limits& limits) noexcept
        : limits_(limits), head_(limits), body_(limits)
    {
    }

    /// Takes the head's bytes from the front of `received`. REQUIRES: !has_head()
    progress feed_head(std::string_view& received);
    /// Takes the body's bytes. REQUIRES: has_head()
    progress feed_body(std::string_view& received);
    /// Ready for another request; keeps the memory of its head.
    void clear() noexcept;

    /// Any byte of a request has come.
    [[nodiscard]] bool began() const noexcept { return head_.began(); }
    [[nodiscard]] bool has_head() const noexcept { return has_head_; }
    /// Why it failed. REQUIRES: a feed said failed.
    [[nodiscard]] refusal refused() const noexcept { return refused_; }

    // REQUIRES for all below: has_head().
    [[nodiscard]] std::string_view method() const noexcept { return part(method_size_, 0); }
    /// Path and query, as they came.
    [[nodiscard]] std::string_view target() const noexcept
    {
        return part(target_size_, method_size_ + 1);
    }
    [[nodiscard]] const message_head& head() const noexcept { return head_; }
    /// How many bytes of body the head announces; 0 for a chunked one.
    [[nodiscard]] std::size_t body_bytes() const noexcept { return plan_.bytes; }
    /// The client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expects_continue() const noexcept { return expects_continue_; }
    /// The client wants to send another request afterwards.
    [[nodiscard]] bool keeps_alive() const noexcept;
    /// REQUIRES: feed_body() said done, for the whole of it.
    [[nodiscard]] std::string& body() noexcept { return body_.body(); }

private:
    progress fail(refusal why) noexcept;
    bool split_request_line() noexcept;
    [[nodiscard]] bool names_host() const noexcept;
    progress after_head();
    [[nodiscard]] std::string_view part(std::size_t size, std::size_t begin) const noexcept
    {
        return head_.start_line().substr(begin, size);
    }

    message_limits limits_;
    message_head head_;
    body_reader body_;
    body_plan plan_;
    std::size_t method_size_ = 0;
    std::size_t target_size_ = 0;
    bool has_head_ = false;
    bool http_1_0_ = false;
    bool expects_continue_ = false;
    refusal refused_ = refusal::none;
};

} // namespace hashrange::net::http
