// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/request_parser.hpp"
#include "server/memory_budget.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::server {

/// What a connection needs from its owner before it takes more bytes.
enum class connection_need : std::uint8_t {
    bytes,   // of a request
    answer,  // to request(), which is whole
    refusal, // of what came, for refused(); nothing more is read
    room,    // for what is coming: the budget has none; nothing more is read
};

/// What it is doing, for whoever counts the time.
enum class connection_phase : std::uint8_t { idle, receiving, answering, sending };

/// One client's side of a conversation, without its socket: requests come in, one after another,
/// and answers go out in their order.
///
///     bytes ---- a whole request ----> answer ---- answered() ----> bytes
///       \------- what cannot be -----> refusal, room ---- answered(close): only sends
///
/// Lifetime: borrows the budget. Threads: one at a time.
class connection {
public:
    connection(const net::http::message_limits& limits, memory_budget& budget) noexcept
        : parser_(limits), share_(budget)
    {
    }

    /// Takes what belongs to the request in hand from the front of `received`.
    /// REQUIRES: the need is bytes.
    connection_need take(std::string_view& received);
    [[nodiscard]] connection_need need() const noexcept { return need_; }
    [[nodiscard]] connection_phase phase() const noexcept;

    [[nodiscard]] net::http::request_parser& request() noexcept { return parser_; }
    [[nodiscard]] net::http::refusal refused() const noexcept { return parser_.refused(); }

    /// Where answers are appended.
    [[nodiscard]] std::string& answers() noexcept { return out_; }
    /// The request has its answer. `stays`: another may follow.
    /// False when the budget has no room for what is not sent yet: give the connection up.
    [[nodiscard]] bool answered(bool stays);
    /// Nothing more will be read; what is to be sent is still sent.
    void finish() noexcept { closes_ = true; }
    [[nodiscard]] bool closes() const noexcept { return closes_; }

    [[nodiscard]] std::string_view unsent() const noexcept
    {
        return std::string_view(out_).substr(sent_);
    }
    void sent(std::size_t bytes) noexcept;

private:
    connection_need take_head(std::string_view& received);
    connection_need take_body(std::string_view& received);
    bool make_room(std::size_t bytes) noexcept;

    net::http::request_parser parser_;
    memory_budget::share share_;
    connection_need need_ = connection_need::bytes;
    bool closes_ = false;
    std::string out_;
    std::size_t sent_ = 0;
};

} // namespace hashrange::server
