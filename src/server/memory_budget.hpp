// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

namespace hashrange::server {

/// How much memory the bodies and answers of all connections may hold together. Whoever needs more
/// than a little asks first, and is refused rather than everybody slowed down.
/// Threads: any.
class memory_budget {
public:
    explicit memory_budget(std::size_t bytes_max) noexcept : bytes_max_(bytes_max) {}

    /// A part of the budget, given back with its end. Threads: one at a time.
    class share {
    public:
        explicit share(memory_budget& of) noexcept : of_(of) {}
        share(const share&) = delete;
        share& operator=(const share&) = delete;
        ~share() { resize(0); }

        /// False, and no change, when the budget does not have that much left.
        bool resize(std::size_t bytes) noexcept
        {
            if (bytes > bytes_ && !of_.take(bytes - bytes_))
                return false;
            if (bytes < bytes_)
                of_.used_.fetch_sub(bytes_ - bytes, std::memory_order_relaxed);
            bytes_ = bytes;
            return true;
        }
        [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }

    private:
        memory_budget& of_;
        std::size_t bytes_ = 0;
    };

private:
    bool take(std::size_t bytes) noexcept
    {
        if (used_.fetch_add(bytes, std::memory_order_relaxed) + bytes <= bytes_max_)
            return true;
        used_.fetch_sub(bytes, std::memory_order_relaxed);
        return false;
    }

    const std::size_t bytes_max_;
    std::atomic<std::size_t> used_{0};
};

} // namespace hashrange::server
