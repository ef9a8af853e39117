// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace hashrange::engine {

/// Many readers or one writer, for sections of a microsecond: two atomic instructions when nobody
/// is in the way, sleeping in the kernel when somebody is for long. A waiting writer holds back new
/// readers. Meets the standard's SharedLockable as far as `shared_lock` needs it.
class shard_lock {
public:
    void lock_shared() noexcept
    {
        const std::uint32_t before = state_.fetch_add(reader, std::memory_order_acquire);
        if ((before & writers) != 0)
            wait_shared();
    }
    void unlock_shared() noexcept
    {
        const std::uint32_t before = state_.fetch_sub(reader, std::memory_order_release);
        if ((before & waiting) != 0)
            state_.notify_all();
    }
    void lock() noexcept
    {
        std::uint32_t expected = 0;
        if (!state_.compare_exchange_strong(expected, writing, std::memory_order_acquire))
            wait_exclusive();
    }
    void unlock() noexcept
    {
        const std::uint32_t before =
            state_.fetch_and(~(writing | waiting), std::memory_order_release);
        if (before != writing)
            state_.notify_all();
    }

private:
    static constexpr std::uint32_t writing = 1; // a writer is inside
    static constexpr std::uint32_t waiting = 2; // a writer wants in: it sleeps, or soon will
    static constexpr std::uint32_t writers = writing | waiting;
    static constexpr std::uint32_t reader = 4; // one reader is inside
    void wait_shared() noexcept;
    void wait_exclusive() noexcept;

    std::atomic<std::uint32_t> state_{0};
};

} // namespace hashrange::engine
