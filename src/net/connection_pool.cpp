// SPDX-License-Identifier: Apache-2.0
#include "net/connection_pool.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::net {
namespace {

constexpr std::chrono::seconds look_interval{1};

error too_many_wait()
{
    return {
        errc::out_of_memory,
        "too many calls wait for a connection: more than waiting_calls_max",
        error_source::network};
}

} // namespace

connection_place::~connection_place()
{
    if (pool_ != nullptr)
        pool_->leave();
}

connection_pool::connection_pool(
    endpoint to, const pool_limits& limits, connector& network, clock_source& clock
)
    : endpoint_(std::move(to)), limits_(limits), network_(network), clock_(clock)
{
}

std::optional<leased_connection> connection_pool::try_lend()
{
    {
        const std::lock_guard lock(mutex_);
        if (idle_.empty() || in_use_ >= limits_.in_use_max || !waiting_.empty())
            return std::nullopt;
        ++in_use_;
    }
    connection_place place(*this);
    return take_idle(place);
}

task<result<leased_connection>> connection_pool::lend(waiter& how, const patience& limit)
{
    result<connection_place> place = co_await take_place(how, limit);
    if (!place)
        co_return place.error();
    if (std::optional<leased_connection> kept = take_idle(*place))
        co_return std::move(*kept);
    auto made = co_await connect(std::move(*place), how, limit);
    co_return std::move(made);
}

task<result<leased_connection>>
connection_pool::replace(leased_connection broken, waiter& how, const patience& limit)
{
    broken.stream.reset();
    auto made = co_await connect(std::move(broken.place), how, limit);
    co_return std::move(made);
}

task<result<connection_place>> connection_pool::take_place(waiter& how, const patience& limit)
{
    wait_operation operation(how, limit);
    turn mine{how, operation};
    {
        const std::lock_guard lock(mutex_);
        if (in_use_ < limits_.in_use_max && waiting_.empty()) {
            ++in_use_;
            co_return connection_place(*this);
        }
        if (waiting_.size() >= limits_.waiting_max)
            co_return too_many_wait();
        waiting_.push_back(&mine);
    }
    const result<void> waited = co_await operation;
    const std::lock_guard lock(mutex_);
    if (mine.given)
        co_return connection_place(*this);
    std::erase(waiting_, &mine);
    co_return waited.error();
}

void connection_pool::leave() noexcept
{
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) {
        --in_use_;
        return;
    }
    turn& next = *waiting_.front();
    waiting_.pop_front();
    next.given = true;
    // Still under the lock: whoever waits cannot go on, and end the operation, before it.
    next.how.wake(next.operation);
}

std::optional<leased_connection> connection_pool::take_idle(connection_place& place)
{
    while (std::optional<idle_connection> last = take_last())
        if (last->stream->is_quiet())
            return leased_connection{std::move(place), std::move(last->stream), last->opened, true};
    return std::nullopt;
}

std::optional<connection_pool::idle_connection> connection_pool::take_last()
{
    const steady_time_point now = clock_.steady_now();
    std::vector<idle_connection> unsound; // closed after the lock is gone
    const std::lock_guard lock(mutex_);
    unsound = take_unsound(now);
    if (idle_.empty())
        return std::nullopt;
    idle_connection last = std::move(idle_.back());
    idle_.pop_back();
    return last;
}

/// Those that were idle or open for too long and, now and then, those that the peer has closed.
/// REQUIRES: the lock.
std::vector<connection_pool::idle_connection> connection_pool::take_unsound(steady_time_point now)
{
    const bool looks = now >= next_look_;
    if (looks)
        next_look_ = now + look_interval;
    std::vector<idle_connection> taken;
    for (auto at = idle_.begin(); at != idle_.end();) {
        const bool is_old =
            now - at->since > limits_.idle_time_max || now - at->opened >= limits_.lifetime_max;
        if (!is_old && (!looks || at->stream->is_quiet())) {
            ++at;
            continue;
        }
        taken.push_back(std::move(*at));
        at = idle_.erase(at);
    }
    return taken;
}

task<result<leased_connection>>
connection_pool::connect(connection_place place, waiter& how, const patience& limit)
{
    patience shorter = limit;
    shorter.deadline = std::min(limit.deadline, clock_.steady_now() + limits_.connect_timeout);
    auto made = co_await network_.connect(endpoint_, how, shorter);
    if (!made)
        co_return made.error();
    co_return leased_connection{std::move(place), std::move(*made), clock_.steady_now(), false};
}

void connection_pool::put_back(leased_connection returned)
{
    const steady_time_point now = clock_.steady_now();
    if (now - returned.opened >= limits_.lifetime_max)
        return;
    std::unique_ptr<byte_stream> excess; // closed after the lock is gone
    const std::lock_guard lock(mutex_);
    idle_.push_back({std::move(returned.stream), now, returned.opened});
    if (idle_.size() <= limits_.idle_max)
        return;
    excess = std::move(idle_.front().stream);
    idle_.erase(idle_.begin());
}

std::size_t connection_pool::idle() const
{
    const std::lock_guard lock(mutex_);
    return idle_.size();
}

} // namespace hashrange::net
