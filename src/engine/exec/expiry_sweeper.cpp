// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/expiry_sweeper.hpp"

namespace hashrange::engine {

expiry_sweeper::~expiry_sweeper()
{
    {
        const std::lock_guard hold(mutex_);
        stops_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable())
        thread_.join();
}

void expiry_sweeper::begin()
{
    if (interval_ == std::chrono::milliseconds::zero())
        return;
    const std::lock_guard hold(mutex_);
    if (!thread_.joinable())
        thread_ = std::thread([this] { run(); });
}

void expiry_sweeper::run()
{
    std::unique_lock hold(mutex_);
    while (!stops_) {
        hold.unlock();
        sweep_();
        hold.lock();
        wake_.wait_for(hold, interval_, [this] { return stops_; });
    }
}

} // namespace hashrange::engine
