// SPDX-License-Identifier: Apache-2.0
#include "net/connection_pool.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hashrange::net {

connection_pool::connection_pool(
    endpoint to, const pool_limits& limits, connector& network, clock_source& clock
)
    : endpoint_(std::move(to)), limits_(limits), network_(network), clock_(clock)
{
}

leased_connection connection_pool::take_idle()
{
    for (;;) {
        std::unique_ptr<byte_stream> last = take_last();
        const bool found = last != nullptr;
        if (!found || last->is_quiet())
            return {std::move(last), found};
    }
}

std::unique_ptr<byte_stream> connection_pool::take_last()
{
    const steady_time_point oldest = clock_.steady_now() - limits_.idle_time_max;
    std::vector<idle_connection> expired; // closed after the lock is gone
    const std::lock_guard lock(mutex_);
    const auto fresh = std::find_if(idle_.begin(), idle_.end(), [&](const idle_connection& idle) {
        return idle.since >= oldest;
    });
    std::move(idle_.begin(), fresh, std::back_inserter(expired));
    idle_.erase(idle_.begin(), fresh);
    if (idle_.empty())
        return nullptr;
    std::unique_ptr<byte_stream> last = std::move(idle_.back().stream);
    idle_.pop_back();
    return last;
}

result<leased_connection> connection_pool::connect(const patience& limit)
{
    patience shorter = limit;
    shorter.deadline = std::min(limit.deadline, clock_.steady_now() + limits_.connect_timeout);
    result<std::unique_ptr<byte_stream>> made = network_.connect(endpoint_, shorter);
    if (!made)
        return made.error();
    return leased_connection{std::move(*made), false};
}

void connection_pool::put_back(leased_connection returned)
{
    std::unique_ptr<byte_stream> excess; // closed after the lock is gone
    const steady_time_point now = clock_.steady_now();
    const std::lock_guard lock(mutex_);
    idle_.push_back({std::move(returned.stream), now});
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
