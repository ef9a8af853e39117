// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/shard_lock.hpp"

namespace hashrange::engine {

namespace {

// How often a waiter looks again before it sleeps: a section lasts about as long as this.
constexpr int looks_max = 64;

} // namespace

void shard_lock::wait_shared() noexcept
{
    unlock_shared(); // the count was taken before it was known that a writer is there
    for (int looks = 0;; ++looks) {
        std::uint32_t seen = state_.load(std::memory_order_relaxed);
        if ((seen & writers) == 0) {
            if (state_.compare_exchange_weak(seen, seen + reader, std::memory_order_acquire))
                return;
        } else if (looks >= looks_max) {
            // `waiting` makes whoever leaves wake us; it is cleared by the writer's unlock.
            if ((seen & waiting) != 0 || state_.compare_exchange_weak(seen, seen | waiting))
                state_.wait(seen | waiting, std::memory_order_relaxed);
        }
    }
}

void shard_lock::wait_exclusive() noexcept
{
    for (int looks = 0;; ++looks) {
        std::uint32_t seen = state_.load(std::memory_order_relaxed);
        if ((seen & writing) == 0 && seen < reader) {
            // Keeps `waiting`: others may sleep on it, and our unlock wakes them.
            if (state_.compare_exchange_weak(seen, seen | writing, std::memory_order_acquire))
                return;
        } else if ((seen & waiting) == 0) {
            state_.compare_exchange_weak(seen, seen | waiting, std::memory_order_relaxed);
        } else if (looks >= looks_max) {
            state_.wait(seen, std::memory_order_relaxed);
        }
    }
}

} // namespace hashrange::engine
