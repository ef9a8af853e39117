// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace hashrange::bench {

/// Whose processor time counts.
enum class clocked {
    thread, // of the caller: what others do meanwhile is not charged
    process // of everybody: for who works in the background
};

struct figures {
    double cpu_microseconds = 0; // of one operation
    double per_second = 0;
};

figures measure(std::size_t operations, clocked whose, const std::function<void()>& run);
double wall_microseconds(const std::function<void()>& run);
double median(std::vector<double> all);
double resident_megabytes();

} // namespace hashrange::bench
