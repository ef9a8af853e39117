// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/detail/unwatched.hpp"

#include "server/door.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::server::shell {

class event_loop;
struct session;

/// A request that may take long, and its answer.
struct job {
    event_loop* owner;
    session* of;
    net::http::request_parser* request;
    afterwards after; // wanted; then what became of it
    std::string answer;
    std::optional<reply> made{}; // by a site: the owner writes it
};

/// Threads for requests that wait for a disk or look at much, so that an event loop does not.
/// The store puts writers that wait at the same moment into one sync of the log, so their number is
/// the size of a group commit. A thread is started when no other is free, up to the limit.
/// A site's answer is begun by a thread; while it waits it holds none.
/// Lifetime: borrows the setting and the site; owners of jobs outlive the pool's last job. Threads:
/// any.
class worker_pool {
public:
    /// With a site, it is asked in the stead of doors.
    worker_pool(const door_setting& setting, web_site* site, std::size_t threads_max)
        : setting_(setting), site_(site), threads_max_(threads_max)
    {
    }
    worker_pool(const worker_pool&) = delete;
    worker_pool& operator=(const worker_pool&) = delete;
    /// Finishes what was taken, and waits for answers of the site that are under way.
    ~worker_pool();

    void take(job work);
    [[nodiscard]] bool have_site() const noexcept { return site_ != nullptr; }

private:
    void run();
    detail::unwatched ask_site(job work);

    const door_setting& setting_;
    web_site* const site_;
    const std::size_t threads_max_;
    std::mutex mutex_;
    // State below is protected by mutex_.
    std::condition_variable wake_;
    std::deque<job> waiting_;
    std::size_t free_ = 0;
    std::size_t asked_ = 0; // answers of the site that are not there yet
    bool ends_ = false;
    std::vector<std::thread> threads_;
};

} // namespace hashrange::server::shell
