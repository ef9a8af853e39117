// SPDX-License-Identifier: Apache-2.0
#include "server/shell/worker_pool.hpp"

#include "server/shell/event_loop.hpp"

#include <utility>

namespace hashrange::server::shell {

worker_pool::~worker_pool()
{
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    wake_.notify_all();
    for (std::thread& one : threads_)
        one.join();
}

void worker_pool::take(job work)
{
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(work));
    if (free_ < waiting_.size() && threads_.size() < threads_max_)
        threads_.emplace_back([this] { run(); });
    wake_.notify_one();
}

void worker_pool::run()
{
    door through(setting_);
    std::unique_lock lock(mutex_);
    while (true) {
        ++free_;
        wake_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
        --free_;
        if (waiting_.empty())
            return;
        job work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work.after = through.answer(*work.request, work.after, work.answer);
        event_loop& owner = *work.owner;
        owner.finished(std::move(work));
        lock.lock();
    }
}

} // namespace hashrange::server::shell
