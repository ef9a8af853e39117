// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <atomic>
#include <chrono>

namespace hashrange::engine {

/// Another clock, ahead of it by as much as it was moved: how a test lets a day pass.
/// Lifetime: the other clock must outlive it. Threads: any.
class moved_clock final : public clock_source {
public:
    explicit moved_clock(const clock_source& other) noexcept : other_(other) {}

    [[nodiscard]] time_point now() const override
    {
        return other_.now() + std::chrono::duration_cast<time_point::duration>(ahead());
    }
    [[nodiscard]] steady_time_point steady_now() const override
    {
        return other_.steady_now() + ahead();
    }
    /// Both clocks. REQUIRES: not backwards.
    void advance(std::chrono::nanoseconds step) noexcept
    {
        ahead_.fetch_add(step.count(), std::memory_order_relaxed);
    }

private:
    [[nodiscard]] std::chrono::nanoseconds ahead() const noexcept
    {
        return std::chrono::nanoseconds(ahead_.load(std::memory_order_relaxed));
    }

    const clock_source& other_;
    std::atomic<std::int64_t> ahead_{0}; // nanoseconds
};

} // namespace hashrange::engine
