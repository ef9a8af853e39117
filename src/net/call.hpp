// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"
#include "hashrange/transport/retry_options.hpp"

#include "net/http/response_parser.hpp"
#include "net/patience.hpp"
#include "net/retry/clock_skew.hpp"
#include "net/retry/retry_quota.hpp"
#include "net/retry/retry_rules.hpp"
#include "net/retry/sending_rate.hpp"
#include "net/round_trip.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace hashrange::net {

/// What the calls of one client have in common. Threads: any.
struct calling {
    calling(
        const retry_options& options,
        std::chrono::milliseconds attempt_timeout,
        clock_source& clock,
        random_source& random
    );

    // Constant after construction.
    const retry_rules rules;
    const bool resends_canceled_transactions;
    const std::chrono::milliseconds attempt_timeout;
    clock_source& clock;
    random_source& random;

    // With locks of their own.
    retry_quota quota;
    clock_skew skew;
    std::optional<sending_rate> rate; // of the adaptive mode
};

/// What a call waits for.
enum class call_step : std::uint8_t { wait, send, done };

/// One call over all its attempts, without sockets, clocks of its own, or sleeping: tell it what
/// happened, do what `step()` says.
///
///     send --- answered, or failed for good ---> done
///       \--- failed, may be retried ---> wait ---> send
///
/// It has one deadline over all attempts: what could not be tried again before it ends now, with
/// what the last attempt said.
/// Lifetime: borrows what calls have in common. Threads: one at a time.
class call {
public:
    call(op::operation asked, const patience& limit, calling& common);

    [[nodiscard]] call_step step() const noexcept { return step_; }

    // REQUIRES for those below: step() is wait.
    [[nodiscard]] steady_time_point wakes_at() const noexcept { return wakes_at_; }
    void on_waited() noexcept { step_ = call_step::send; }

    // REQUIRES for those below: step() is send.
    /// Until when this attempt may take.
    [[nodiscard]] patience attempt_limit() const;
    /// The time to sign with: the service's as far as we know it.
    [[nodiscard]] time_point signing_time() const;
    /// The value of amz-sdk-request: "attempt=1; max=4".
    [[nodiscard]] std::string attempt_field() const;
    /// The value of amz-sdk-invocation-id, the same for all attempts.
    [[nodiscard]] const std::string& invocation_id() const noexcept { return invocation_id_; }
    void on_round_trip(const round_trip_outcome& fared, http::response_parser& answer);

    /// Nobody waits any more, or there is nothing to send. Any step but done.
    void on_failed(const error& why);

    // REQUIRES for those below: step() is done.
    [[nodiscard]] result<op::any_response> take_outcome();
    [[nodiscard]] call_report report() const noexcept;

private:
    void on_answer(const round_trip_outcome& fared, http::response_parser& answer);
    void on_attempt_failed(
        const error& failure,
        bool is_open,
        retry_kind kind,
        std::optional<std::chrono::milliseconds> hint
    );
    [[nodiscard]] retry_kind kind_of(const error& failure) const;
    bool may_retry(retry_kind kind, std::optional<std::chrono::milliseconds> hint);
    void end(result<op::any_response> outcome);

    // Constant after construction.
    calling& common_;
    const op::operation asked_;
    const patience limit_;
    const std::string invocation_id_;

    call_step step_ = call_step::send;
    steady_time_point wakes_at_;
    int attempt_ = 1;
    int paid_ = 0; // for the last retry
    // A write may have taken effect: in any attempt, in one before the last.
    bool is_open_ = false, earlier_is_open_ = false;
    std::optional<result<op::any_response>> outcome_;
};

} // namespace hashrange::net
