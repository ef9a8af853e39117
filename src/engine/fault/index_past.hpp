// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include "engine/store/store.hpp"

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>

namespace hashrange::engine {

/// The store as it was a while ago, for reads of indexes that lag.
/// Threads: any.
class index_past {
public:
    explicit index_past(store& of) noexcept : of_(of) {}

    /// 0: indexes show everything that was written.
    void set_lag(std::chrono::nanoseconds lag);
    /// Before a write. Moments less than a sixteenth of the lag apart are one, so there are few.
    void note(time_point now);
    /// What an index shows now; null: everything that was written.
    [[nodiscard]] std::shared_ptr<const snapshot> seen_at(time_point now);

private:
    struct moment {
        time_point taken;
        std::shared_ptr<const snapshot> before; // everything written at `taken` and later
    };
    void drop_older(time_point now);

    store& of_;
    std::atomic<bool> lags_{false};
    std::mutex mutex_;
    // Guarded by mutex_; by age. The snapshots are shared with who reads at them.
    std::deque<moment> moments_;
    std::chrono::nanoseconds lag_{0};
};

} // namespace hashrange::engine
