// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hashrange {

/// How long calls took: eight buckets for each doubling, so that any quantile is at most an eighth
/// too long, whatever the times are. Adding never allocates. Threads: a value.
class latency_histogram {
public:
    void add(std::chrono::nanoseconds time) noexcept;
    void add(const latency_histogram& others) noexcept;

    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
    [[nodiscard]] std::chrono::nanoseconds total() const noexcept { return total_; }
    [[nodiscard]] std::chrono::nanoseconds longest() const noexcept { return longest_; }
    /// So long or shorter took this share of the calls: 0.5 the half, 0.99 all but one of a
    /// hundred. Nothing was added: 0.
    [[nodiscard]] std::chrono::nanoseconds quantile(double share) const noexcept;

private:
    static constexpr std::size_t buckets = 304; // up to 18 minutes; what is longer is in the last

    std::array<std::uint64_t, buckets> in_bucket_{};
    std::uint64_t count_ = 0;
    std::chrono::nanoseconds total_{0}, longest_{0};
};

} // namespace hashrange
