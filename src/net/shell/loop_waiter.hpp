// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/shell/file_descriptor.hpp"
#include "net/shell/helper_thread.hpp"
#include "net/waiter.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hashrange::net::shell {

/// Puts callers aside until what they wait for has happened, with epoll.
///
/// An operation is fresh, then active, then ended; the lock decides who ends it, and only the
/// thread that runs the loop resumes callers, without the lock.
/// Threads: any for begin, wake and notify; one at a time for run_once.
class loop_waiter final : public waiter {
public:
    explicit loop_waiter(clock_source& clock);

    bool begin(wait_operation& operation) override;
    void wake(wait_operation& operation) override;
    [[nodiscard]] clock_source& clock() noexcept override { return clock_; }

    /// Resumes whoever can go on, after waiting for one if told so; says how many there were.
    std::size_t run_once(bool waits);
    void notify() noexcept;
    [[nodiscard]] int native_handle() const noexcept { return epoll_.number(); }
    [[nodiscard]] std::optional<steady_time_point> next_deadline() const;

private:
    bool watch(const wait_operation& operation) const;
    void stop(wait_operation& operation);
    void post(std::function<void()> work, std::uint64_t id);
    void work_done(std::uint64_t id, std::optional<error> failure);
    void end(wait_operation& operation, std::optional<error> failure);
    void end_expired();
    [[nodiscard]] int timeout_milliseconds() const;

    clock_source& clock_;
    const file_descriptor epoll_, wake_;
    std::atomic<std::thread::id> runner_;

    mutable std::mutex mutex_;
    // Guarded by mutex_.
    std::uint64_t last_id_ = 0;
    std::unordered_map<std::uint64_t, wait_operation*> active_;
    std::set<std::pair<steady_time_point, std::uint64_t>> deadlines_;
    std::vector<wait_operation*> ended_; // to be resumed

    helper_thread helper_; // last: it calls back until it is gone
};

} // namespace hashrange::net::shell
