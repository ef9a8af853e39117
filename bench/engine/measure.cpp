// SPDX-License-Identifier: Apache-2.0
#include "measure.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>

namespace hashrange::bench {
namespace {

double cpu_seconds(clocked whose)
{
    timespec now{};
    clock_gettime(
        whose == clocked::thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID, &now
    );
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

double wall_microseconds(const std::function<void()>& run)
{
    const auto began = std::chrono::steady_clock::now();
    run();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
    return took.count();
}

figures measure(std::size_t operations, clocked whose, const std::function<void()>& run)
{
    const double cpu = cpu_seconds(whose);
    const double wall = wall_microseconds(run);
    const auto count = static_cast<double>(operations);
    return {(cpu_seconds(whose) - cpu) / count * 1e6, count / wall * 1e6};
}

double median(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

double resident_megabytes()
{
    std::size_t pages = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace hashrange::bench
