// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/transport/retry_options.hpp"

#include "net/retry/retry_kind.hpp"

#include <chrono>
#include <optional>

namespace hashrange::net {

/// The numbers of a retry mode.
struct retry_rules {
    int attempts_max = 4;
    std::chrono::milliseconds scale{25};
    std::chrono::milliseconds throttled_scale{1'000};
    std::chrono::milliseconds delay_max{20'000};
    int quota = 500;
    int cost = 14;
    int timeout_cost = 14;
    int throttled_cost = 5;
    /// x-amz-retry-after is listened to, up to so much later than we would wait by ourselves.
    std::optional<std::chrono::milliseconds> hint_excess_max = std::chrono::milliseconds(5'000);

    [[nodiscard]] int cost_of(retry_kind kind) const noexcept;
    /// Before retry number `retry`, from 0: chance * min(scale * 2^retry, delay_max), where chance
    /// is in [0, 1); then what the server asked for, if anything, within its bounds.
    [[nodiscard]] std::chrono::nanoseconds delay_before(
        int retry, retry_kind kind, double chance, std::optional<std::chrono::milliseconds> hint
    ) const noexcept;
};

/// The rules that options stand for.
[[nodiscard]] retry_rules rules_of(const retry_options& options);

/// Uniform in [0, 1).
[[nodiscard]] double draw_chance(random_source& random);

} // namespace hashrange::net
