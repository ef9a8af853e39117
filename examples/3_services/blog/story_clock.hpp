// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/base/sources.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace blog {

/// A clock on which nothing happens twice at the same millisecond, so that what is newest is clear
/// however fast the database is; and which can skip an hour. Threads: any.
class story_clock final : public hashrange::clock_source {
public:
    explicit story_clock(const hashrange::clock_source& real) : real_(real) {}

    [[nodiscard]] hashrange::time_point now() const override
    {
        const std::lock_guard lock(mutex_);
        last_ = std::max(real_.now() + skipped_, last_ + std::chrono::milliseconds(1));
        return last_;
    }
    [[nodiscard]] hashrange::steady_time_point steady_now() const override
    {
        return real_.steady_now();
    }
    void skip(std::chrono::hours time)
    {
        const std::lock_guard lock(mutex_);
        skipped_ += time;
    }

private:
    const hashrange::clock_source& real_;
    mutable std::mutex mutex_;
    // Guarded by mutex_.
    mutable hashrange::time_point last_{};
    std::chrono::hours skipped_{0};
};

} // namespace blog
