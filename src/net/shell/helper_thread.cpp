// SPDX-License-Identifier: Apache-2.0
#include "net/shell/helper_thread.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace hashrange::net::shell {

struct helper_thread::desk {
    struct job {
        std::function<void()> work, done;
    };
    std::mutex mutex;
    std::condition_variable changed;
    // Guarded by mutex.
    std::deque<job> waiting;
    bool is_working = false;
    bool is_closed = false;
};

helper_thread::helper_thread() : desk_(std::make_shared<desk>()) {}

helper_thread::~helper_thread()
{
    bool is_working = false;
    {
        const std::lock_guard lock(desk_->mutex);
        desk_->is_closed = true;
        is_working = desk_->is_working;
        desk_->changed.notify_all();
    }
    if (!thread_.joinable())
        return;
    if (is_working)
        thread_.detach();
    else
        thread_.join();
}

void helper_thread::post(std::function<void()> work, std::function<void()> done)
{
    const std::lock_guard lock(desk_->mutex);
    if (!thread_.joinable()) // may fail, and then nothing must be left behind
        thread_ = std::thread([at = desk_] { serve(at); });
    desk_->waiting.push_back({std::move(work), std::move(done)});
    desk_->changed.notify_all();
}

void helper_thread::serve(const std::shared_ptr<desk>& at)
{
    std::unique_lock lock(at->mutex);
    for (;;) {
        at->changed.wait(lock, [&] { return at->is_closed || !at->waiting.empty(); });
        if (at->is_closed)
            return;
        desk::job next = std::move(at->waiting.front());
        at->waiting.pop_front();
        at->is_working = true;
        lock.unlock();
        next.work();
        next.work = nullptr;
        lock.lock();
        at->is_working = false;
        // Under the lock, so that whoever is told is still there.
        if (!at->is_closed)
            next.done();
    }
}

} // namespace hashrange::net::shell
