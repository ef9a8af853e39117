// SPDX-License-Identifier: Apache-2.0
#include "hashrange/pipeline/latency_histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hashrange {
namespace {

/// Below 8 each number has a bucket; above, the highest four bits choose it.
constexpr int kept_bits = 4;
constexpr std::size_t buckets_of_doubling = 8;

std::size_t bucket_of(std::uint64_t time, std::size_t buckets) noexcept
{
    const int dropped = std::max(static_cast<int>(std::bit_width(time)) - kept_bits, 0);
    const std::uint64_t kept = time >> static_cast<unsigned>(dropped);
    const auto bucket = static_cast<std::size_t>(dropped) * buckets_of_doubling + kept;
    return std::min<std::size_t>(bucket, buckets - 1);
}

/// The longest time that is in it.
std::uint64_t end_of(std::size_t bucket) noexcept
{
    if (bucket < 2 * buckets_of_doubling)
        return bucket;
    const std::size_t dropped = bucket / buckets_of_doubling - 1;
    const std::uint64_t kept = bucket - dropped * buckets_of_doubling;
    return ((kept + 1) << dropped) - 1;
}

} // namespace

void latency_histogram::add(std::chrono::nanoseconds time) noexcept
{
    const auto counted = static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 0));
    ++in_bucket_[bucket_of(counted, buckets)];
    ++count_;
    total_ += time;
    longest_ = std::max(longest_, time);
}

void latency_histogram::add(const latency_histogram& others) noexcept
{
    for (std::size_t i = 0; i < buckets; ++i)
        in_bucket_[i] += others.in_bucket_[i];
    count_ += others.count_;
    total_ += others.total_;
    longest_ = std::max(longest_, others.longest_);
}

std::chrono::nanoseconds latency_histogram::quantile(double share) const noexcept
{
    const double wanted = std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(count_));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i + 1 < buckets; ++i) {
        seen += in_bucket_[i];
        if (seen > 0 && static_cast<double>(seen) >= wanted)
            return std::min(std::chrono::nanoseconds(end_of(i)), longest_);
    }
    return longest_;
}

} // namespace hashrange
