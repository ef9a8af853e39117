// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace hashrange::net {

/// What all calls of a client may spend on retries: when much fails, soon nothing is retried, and a
/// service in trouble gets little more than one request for each call.
/// Threads: any.
class retry_quota {
public:
    explicit retry_quota(int full) noexcept : full_(full), left_(full) {}

    /// False: there is not enough left, and nothing was taken.
    bool take(int cost) noexcept;
    void give_back(int amount) noexcept;
    [[nodiscard]] int left() const noexcept { return left_.load(std::memory_order_relaxed); }

private:
    const int full_;
    std::atomic<int> left_;
};

} // namespace hashrange::net
