// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include "net/http/response_parser.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashrange::net::http {

/// What an exchange waits for.
enum class exchange_step : std::uint8_t { send, receive, done, failed };

/// One request and its answer on one connection, without the connection: tell it what happened,
/// do what `step()` says. Whoever drives it owns sockets, clocks and patience.
///
///     send ---- all sent ----> receive ---- answer complete ----> done
///       \--- the pipe broke --/    \------ anything else ------> failed
///
/// A server may answer and close before it has read the whole request, so a broken pipe while
/// sending is not the end: the answer is still looked for.
/// Lifetime: borrows the request's bytes and the parser. Threads: one at a time.
class exchange {
public:
    /// REQUIRES: a cleared parser.
    exchange(std::string_view request, response_parser& answer) noexcept
        : unsent_(request), answer_(answer)
    {
    }

    [[nodiscard]] exchange_step step() const noexcept { return step_; }
    /// REQUIRES: step() is send.
    [[nodiscard]] std::string_view unsent() const noexcept { return unsent_; }

    void on_sent(std::size_t bytes) noexcept;
    void on_send_failed(const error& why);
    void on_received(std::string_view bytes);
    /// The peer has closed.
    void on_closed();
    void on_receive_failed(const error& why);

    // What a caller must know to tell the truth afterwards.

    /// The whole request was handed to the connection: the server may have acted on it.
    [[nodiscard]] bool was_sent() const noexcept { return unsent_.empty(); }
    /// Some byte of an answer came.
    [[nodiscard]] bool was_answered() const noexcept { return answer_.began(); }
    /// REQUIRES: step() is done. The connection is clean for another exchange.
    [[nodiscard]] bool is_reusable() const noexcept { return reusable_; }
    /// REQUIRES: step() is failed.
    [[nodiscard]] const error& failure() const noexcept { return *failure_; }

private:
    void fail(error why);
    void advance(progress progress, bool more_than_answer);

    exchange_step step_ = exchange_step::send;
    std::string_view unsent_;
    response_parser& answer_;
    bool reusable_ = false;
    std::optional<error> failure_;
    std::optional<error> send_failure_;
};

} // namespace hashrange::net::http
