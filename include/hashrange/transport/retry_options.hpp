// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace hashrange {

/// How a client tries again.
enum class retry_mode : std::uint8_t {
    standard, // Amazon's rules of 2026 for DynamoDB: 4 attempts, from 25 ms, a quota of retries
    classic,  // the standard mode before them: 3 attempts, from 1 s
    adaptive, // standard, and sends more slowly while the service throttles; not for clients that
              // many tenants share, because one throttled table slows down all
    never,    // one attempt
};

struct retry_options {
    retry_mode mode = retry_mode::standard;
    /// The first one counts. Empty: the mode's.
    std::optional<int> attempts_max;
    /// Also send a transaction again that was cancelled only by conflicts and throttles.
    bool canceled_transactions = false;
};

/// The modes by their names: `{.retry = retry::standard()}`.
namespace retry {

inline retry_options standard() noexcept
{
    return {};
}
inline retry_options classic() noexcept
{
    return {.mode = retry_mode::classic};
}
inline retry_options adaptive() noexcept
{
    return {.mode = retry_mode::adaptive};
}
inline retry_options never() noexcept
{
    return {.mode = retry_mode::never};
}

} // namespace retry

/// How a call went, beside its outcome.
struct call_report {
    int attempts = 0;
    /// A write that was sent before the last attempt may have taken effect: what the answer says
    /// (a failed condition, an old value, a sum) may be the work of an earlier attempt.
    bool earlier_attempt_may_have_been_applied = false;
};

} // namespace hashrange
