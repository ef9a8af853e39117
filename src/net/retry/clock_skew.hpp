// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/base/sources.hpp"

#include "net/http/message_head.hpp"

#include <atomic>
#include <chrono>
#include <optional>

namespace hashrange::net {

/// How far the service's clock is ahead of ours, learnt from every answer, so that a signature has
/// the service's time. Threads: any.
class clock_skew {
public:
    [[nodiscard]] std::chrono::nanoseconds ahead() const noexcept;

    /// What an answer tells: its Date minus the middle of the time that it took. Nothing, and
    /// nothing is learnt, if it came out of a cache (Age), has no Date, or took over 15 minutes.
    std::optional<std::chrono::nanoseconds>
    learn(const http::message_head& answer, time_point began, time_point ended) noexcept;

    /// Whether a refusal may be due to a skew of this size: more than 4 minutes, and a code that
    /// the services use for it.
    [[nodiscard]] static bool
    explains(const error& refusal, std::chrono::nanoseconds skew) noexcept;

private:
    std::atomic<std::chrono::nanoseconds::rep> ahead_{0};
};

} // namespace hashrange::net
