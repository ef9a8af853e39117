// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <mutex>
#include <optional>

namespace hashrange::net {

/// How fast a client may send in the adaptive mode: as fast as it likes until the service first
/// throttles; then by a bucket whose rate falls with each throttle and recovers by the curve of the
/// CUBIC congestion control, never above twice the rate that was measured.
/// Threads: any.
class sending_rate {
public:
    explicit sending_rate(steady_time_point start);

    /// When the attempt that asks now may leave: now, or later. Nothing if not before the deadline;
    /// then it took no turn from others.
    [[nodiscard]] std::optional<steady_time_point>
    reserve(steady_time_point now, steady_time_point deadline);
    /// An attempt was answered.
    void on_answer(bool throttled, steady_time_point now);

    // For tests and metrics, in attempts a second.
    [[nodiscard]] double measured() const;
    [[nodiscard]] double allowed() const;

private:
    void refill(double now);
    void measure(double now);
    void set_rate(double rate, double now);
    [[nodiscard]] double seconds(steady_time_point at) const;

    const steady_time_point start_;

    mutable std::mutex mutex_;
    // Guarded by mutex_. Times in seconds since start_, rates in attempts a second.
    bool limited_ = false;
    double rate_ = 0.5, room_ = 1, tokens_ = 0, refilled_ = 0;
    double measured_ = 0, bucket_ = 0, answers_ = 0;
    double last_maximum_ = 0, last_throttle_ = 0, recovery_ = 0;
};

} // namespace hashrange::net
