// SPDX-License-Identifier: Apache-2.0
#include "engine/fault/index_past.hpp"

namespace hashrange::engine {

void index_past::set_lag(std::chrono::nanoseconds lag)
{
    const std::lock_guard hold(mutex_);
    lag_ = lag;
    if (lag.count() == 0)
        moments_.clear();
    lags_.store(lag.count() > 0, std::memory_order_release);
}

void index_past::note(time_point now)
{
    constexpr int steps = 16;
    const std::lock_guard hold(mutex_);
    if (lag_.count() == 0)
        return;
    drop_older(now);
    if (moments_.empty() || now - moments_.back().taken > lag_ / steps)
        moments_.push_back({now, of_.take_snapshot()});
}

std::shared_ptr<const snapshot> index_past::seen_at(time_point now)
{
    if (!lags_.load(std::memory_order_acquire))
        return nullptr;
    const std::lock_guard hold(mutex_);
    drop_older(now);
    return moments_.empty() ? nullptr : moments_.front().before;
}

void index_past::drop_older(time_point now)
{
    while (!moments_.empty() && now - moments_.front().taken >= lag_)
        moments_.pop_front();
}

} // namespace hashrange::engine
