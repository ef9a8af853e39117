// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/fault/faults.hpp"

#include "engine/fault/fault_plan.hpp"
#include "engine/fault/index_past.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

faults::faults(moved_clock& clock, index_past& past)
    : clock_(clock), past_(past), plan_(std::make_unique<plan>())
{
}

faults::~faults() = default;

template <class Change>
faults& faults::changed(Change change)
{
    {
        const std::lock_guard hold(plan_->mutex);
        change(*plan_);
    }
    any_.store(true, std::memory_order_release);
    return *this;
}

faults& faults::throttle(table_name table, int requests)
{
    return changed([&](plan& to) { to.throttled[table.str()] = requests; });
}

faults& faults::throttle_key(table_name table, item key, int requests)
{
    return changed([&](plan& to) {
        to.throttled_keys.push_back({table.str(), std::move(key), requests});
    });
}

faults& faults::throttle_share(double share)
{
    return changed([share](plan& to) { to.throttle_share = share; });
}

faults& faults::provision(table_name table, double reads, double writes, std::chrono::seconds burst)
{
    const time_point now = clock_.now();
    const auto bucket = [&](double rate) {
        const double most = std::max(1.0, rate * static_cast<double>(burst.count()));
        return token_bucket{rate, most, most, now};
    };
    return changed([&](plan& to) {
        to.provisioned[table.str()] = {bucket(reads), bucket(writes)};
    });
}

faults& faults::partial_batches(double share)
{
    return changed([share](plan& to) { to.partial_batches = share; });
}

faults& faults::short_pages(double share)
{
    return changed([share](plan& to) { to.short_pages = share; });
}

faults& faults::empty_pages(double share)
{
    return changed([share](plan& to) { to.empty_pages = share; });
}

faults& faults::conflicts(double share)
{
    return changed([share](plan& to) { to.conflicts = share; });
}

faults& faults::fail_before(double share)
{
    return changed([share](plan& to) { to.fail_before = share; });
}

faults& faults::fail_after(double share)
{
    return changed([share](plan& to) { to.fail_after = share; });
}

faults& faults::latency(std::chrono::nanoseconds least, std::chrono::nanoseconds most, waiting how)
{
    return changed([=](plan& to) {
        to.latency_least = least;
        to.latency_most = std::max(least, most);
        to.how = how;
    });
}

faults& faults::index_lag(std::chrono::nanoseconds lag)
{
    return changed([&](plan&) { past_.set_lag(lag); });
}

faults& faults::seed(std::uint64_t seed)
{
    return changed([seed](plan& to) { to.random = seed; });
}

faults& faults::realistic(std::uint64_t seed)
{
    using namespace std::chrono_literals;
    return changed([this, seed](plan& to) {
        to.random = seed;
        to.throttle_share = 0.02;
        to.partial_batches = 0.2;
        to.short_pages = 0.3;
        to.empty_pages = 0.1;
        to.conflicts = 0.02;
        to.fail_before = 0.005;
        to.fail_after = 0.005;
        to.latency_least = 1ms;
        to.latency_most = 30ms;
        to.how = waiting::by_clock;
        past_.set_lag(100ms);
    });
}

void faults::clear()
{
    any_.store(false, std::memory_order_release);
    const std::lock_guard hold(plan_->mutex);
    plan& to = *plan_;
    to.throttled.clear();
    to.throttled_keys.clear();
    to.provisioned.clear();
    to.throttle_share = to.partial_batches = to.short_pages = to.empty_pages = 0;
    to.conflicts = to.fail_before = to.fail_after = 0;
    to.latency_least = to.latency_most = std::chrono::nanoseconds(0);
    past_.set_lag(std::chrono::nanoseconds(0));
}

} // namespace hashrange::engine
