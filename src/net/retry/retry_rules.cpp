// SPDX-License-Identifier: Apache-2.0
#include "net/retry/retry_rules.hpp"

#include <algorithm>
#include <cmath>

namespace hashrange::net {

using namespace std::chrono;

int retry_rules::cost_of(retry_kind kind) const noexcept
{
    switch (kind) {
    case retry_kind::never: return 0;
    case retry_kind::transient: return cost;
    case retry_kind::timed_out: return timeout_cost;
    case retry_kind::throttling: return throttled_cost;
    }
    return 0;
}

nanoseconds retry_rules::delay_before(
    int retry, retry_kind kind, double chance, std::optional<milliseconds> hint
) const noexcept
{
    const milliseconds first = kind == retry_kind::throttling ? throttled_scale : scale;
    const duration<double, std::nano> grown = first * std::exp2(retry);
    const duration<double, std::nano> bound =
        std::min<duration<double, std::nano>>(grown, delay_max);
    const auto ours = duration_cast<nanoseconds>(bound * chance);
    if (!hint || !hint_excess_max)
        return ours;
    return std::clamp<nanoseconds>(*hint, ours, ours + *hint_excess_max);
}

retry_rules rules_of(const retry_options& options)
{
    retry_rules rules;
    if (options.mode == retry_mode::classic) {
        rules.attempts_max = 3;
        rules.scale = rules.throttled_scale = milliseconds(1'000);
        rules.cost = rules.throttled_cost = 5;
        rules.timeout_cost = 10;
        rules.hint_excess_max.reset();
    }
    rules.attempts_max = std::max(1, options.attempts_max.value_or(rules.attempts_max));
    if (options.mode == retry_mode::never)
        rules.attempts_max = 1;
    return rules;
}

double draw_chance(random_source& random)
{
    constexpr int digits = 53; // of a double
    return std::ldexp(static_cast<double>(random.next() >> (64 - digits)), -digits);
}

} // namespace hashrange::net
