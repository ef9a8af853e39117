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
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return asked_ == 0; });
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
        asked_ += have_site() ? 1U : 0U;
        lock.unlock();
        if (have_site()) {
            ask_site(std::move(work));
        } else {
            work.after = through.answer(*work.request, work.after, work.answer);
            event_loop& owner = *work.owner;
            owner.finished(std::move(work));
        }
        lock.lock();
    }
}

detail::unwatched worker_pool::ask_site(job work)
{
    task<reply> asking = door::reply_of(*site_, *work.request);
    reply made = co_await std::move(asking);
    work.made = std::move(made);
    event_loop& owner = *work.owner;
    owner.finished(std::move(work));
    const std::lock_guard lock(mutex_);
    --asked_;
    wake_.notify_all(); // under the lock: the destructor ends as soon as it wakes
}

} // namespace hashrange::server::shell
