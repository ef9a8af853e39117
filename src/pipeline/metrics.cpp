// SPDX-License-Identifier: Apache-2.0
#include "hashrange/pipeline/metrics.hpp"

namespace hashrange {

void call_counts::add(const call_counts& other)
{
    calls += other.calls;
    errors += other.errors;
    throttles += other.throttles;
    retries += other.retries;
    items += other.items;
    capacity.add(other.capacity);
    for (const auto& [index, used] : other.capacity_of_index)
        capacity_of_index[index].add(used);
    for (const auto& [code, count] : other.errors_of_code)
        errors_of_code[code] += count;
    latency.add(other.latency);
}

call_counts metrics::total() const
{
    call_counts sum;
    for (const auto& [kind, counts] : kinds)
        sum.add(counts);
    return sum;
}

} // namespace hashrange
