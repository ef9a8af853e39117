// SPDX-License-Identifier: Apache-2.0
#include "net/retry/retry_quota.hpp"

#include <algorithm>

namespace hashrange::net {

bool retry_quota::take(int cost) noexcept
{
    int before = left_.load(std::memory_order_relaxed);
    while (before >= cost)
        if (left_.compare_exchange_weak(before, before - cost, std::memory_order_relaxed))
            return true;
    return false;
}

void retry_quota::give_back(int amount) noexcept
{
    int before = left_.load(std::memory_order_relaxed);
    while (before < full_) {
        const int after = std::min(full_, before + amount);
        if (left_.compare_exchange_weak(before, after, std::memory_order_relaxed))
            return;
    }
}

} // namespace hashrange::net
