// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace hashrange::bench {

/// The load ends with whichever bound comes first.
struct load_bounds {
    std::size_t connections;
    std::chrono::duration<double> seconds;
    std::uint64_t answers_max;
};

struct load_figures {
    std::uint64_t answers = 0, refused = 0;
    double per_second = 0;
    double p50_microseconds = 0, p99_microseconds = 0;
    double server_microseconds = 0, own_microseconds = 0; // of processor time, for each answer
    std::string first_refusal;
};

/// A closed loop: each connection sends its next request when it has its answer. A quarter of the
/// time, and at most a second, passes before anything is counted.
/// Nothing when the server cannot be reached or closes a connection.
std::optional<load_figures>
run_load(std::uint16_t port, pid_t server, std::span<const std::string> all, load_bounds bounds);

} // namespace hashrange::bench
