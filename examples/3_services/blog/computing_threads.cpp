// SPDX-License-Identifier: Apache-2.0
#include "computing_threads.hpp"

namespace blog {

computing_threads::computing_threads(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

void computing_threads::take(std::coroutine_handle<> who)
{
    const std::lock_guard lock(mutex_);
    waiting_.push_back(who);
    wake_.notify_one(); // under the lock: who is taken may be the last before the end
}

void computing_threads::run(const std::stop_token& stop)
{
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
        const std::coroutine_handle<> next = waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        next.resume();
        lock.lock();
    }
}

} // namespace blog
