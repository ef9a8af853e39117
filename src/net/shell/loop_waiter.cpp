// SPDX-License-Identifier: Apache-2.0
#include "net/shell/loop_waiter.hpp"

#include "net/shell/wait.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <functional>
#include <system_error>

namespace hashrange::net::shell {
namespace {

constexpr std::uint64_t wake_id = 0;
constexpr std::size_t events_max = 256;

int checked(int descriptor, const char* what)
{
    if (descriptor < 0)
        throw std::system_error(errno, std::generic_category(), what);
    return descriptor;
}

} // namespace

loop_waiter::loop_waiter(clock_source& clock)
    : clock_(clock), epoll_(checked(::epoll_create1(EPOLL_CLOEXEC), "hashrange: epoll")),
      wake_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "hashrange: eventfd"))
{
    epoll_event wanted{.events = EPOLLIN, .data = {.u64 = wake_id}};
    checked(
        ::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, wake_.number(), &wanted), "hashrange: epoll_ctl"
    );
}

bool loop_waiter::begin(wait_operation& operation)
{
    // Without the lock: a token that is stopped already calls at once.
    if (operation.limit().stop.stop_possible())
        operation.on_stop.emplace(operation.limit().stop, [this, &operation] { stop(operation); });
    bool is_first = false;
    std::uint64_t id = 0;
    std::function<void()> work;
    {
        const std::lock_guard lock(mutex_);
        if (operation.state == wait_state::ended)
            return false;
        id = operation.id = ++last_id_;
        if (operation.descriptor() >= 0 && !watch(operation)) {
            operation.state = wait_state::ended;
            operation.finish(system_failure(errc::connection_lost, "waiting", errno));
            return false;
        }
        operation.state = wait_state::active;
        active_.emplace(operation.id, &operation);
        const auto entry = deadlines_.emplace(operation.limit().deadline, operation.id).first;
        is_first = entry == deadlines_.begin();
        work = std::move(operation.work());
    }
    // From here on the caller may be resumed, and the operation gone.
    if (work)
        post(std::move(work), id);
    if (is_first && runner_.load(std::memory_order_relaxed) != std::this_thread::get_id())
        notify();
    return true;
}

void loop_waiter::post(std::function<void()> work, std::uint64_t id)
{
    try {
        helper_.post(std::move(work), [this, id] { work_done(id, std::nullopt); });
    } catch (const std::system_error& refused) { // no thread to be had
        work_done(
            id, system_failure(errc::connection_failed, "starting a thread", refused.code().value())
        );
    }
}

/// Once for each wait: what happens when nobody waits, the next read or write will tell.
bool loop_waiter::watch(const wait_operation& operation) const
{
    const std::uint32_t events =
        operation.wanted() == readiness::readable ? EPOLLIN | EPOLLRDHUP : EPOLLOUT;
    epoll_event wanted{.events = events | EPOLLONESHOT, .data = {.u64 = operation.id}};
    const int at = operation.descriptor();
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, at, &wanted) == 0)
        return true;
    return errno == ENOENT && ::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, at, &wanted) == 0;
}

void loop_waiter::end(wait_operation& operation, std::optional<error> failure)
{
    if (failure)
        operation.finish(std::move(failure));
    if (operation.state == wait_state::active) {
        active_.erase(operation.id);
        deadlines_.erase({operation.limit().deadline, operation.id});
        ended_.push_back(&operation);
    }
    operation.state = wait_state::ended;
}

void loop_waiter::wake(wait_operation& operation)
{
    {
        const std::lock_guard lock(mutex_);
        if (operation.state == wait_state::ended)
            return;
        end(operation, std::nullopt);
    }
    notify();
}

void loop_waiter::stop(wait_operation& operation)
{
    {
        const std::lock_guard lock(mutex_);
        if (operation.state == wait_state::ended)
            return;
        end(operation, call_stopped());
    }
    notify();
}

void loop_waiter::work_done(std::uint64_t id, std::optional<error> failure)
{
    {
        const std::lock_guard lock(mutex_);
        const auto found = active_.find(id);
        if (found == active_.end())
            return;
        end(*found->second, std::move(failure));
    }
    notify();
}

void loop_waiter::notify() noexcept
{
    ::eventfd_write(wake_.number(), 1);
}

std::size_t loop_waiter::run_once(bool waits)
{
    runner_.store(std::this_thread::get_id(), std::memory_order_relaxed);
    std::array<epoll_event, events_max> events;
    const int timeout = waits ? timeout_milliseconds() : 0;
    const int count = ::epoll_wait(epoll_.number(), events.data(), int{events_max}, timeout);
    std::vector<wait_operation*> ready;
    {
        const std::lock_guard lock(mutex_);
        for (int i = 0; i < count; ++i) {
            const std::uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
            eventfd_t ignored = 0;
            if (id == wake_id)
                ::eventfd_read(wake_.number(), &ignored);
            else if (const auto found = active_.find(id); found != active_.end())
                end(*found->second, std::nullopt);
        }
        end_expired();
        ready.swap(ended_);
    }
    for (wait_operation* one : ready)
        one->caller().resume();
    runner_.store({}, std::memory_order_relaxed);
    return ready.size();
}

void loop_waiter::end_expired()
{
    const steady_time_point now = clock_.steady_now();
    while (!deadlines_.empty() && deadlines_.begin()->first <= now)
        end(*active_.at(deadlines_.begin()->second), deadline_passed());
}

int loop_waiter::timeout_milliseconds() const
{
    using std::chrono::milliseconds;
    const std::lock_guard lock(mutex_);
    if (!ended_.empty())
        return 0;
    if (deadlines_.empty())
        return -1;
    const auto left = deadlines_.begin()->first - clock_.steady_now();
    const auto bounded = std::clamp<milliseconds>(
        std::chrono::ceil<milliseconds>(left), milliseconds(0), std::chrono::hours(1)
    );
    return static_cast<int>(bounded.count());
}

std::optional<steady_time_point> loop_waiter::next_deadline() const
{
    const std::lock_guard lock(mutex_);
    if (deadlines_.empty())
        return std::nullopt;
    return deadlines_.begin()->first;
}

} // namespace hashrange::net::shell
