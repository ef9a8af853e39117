// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Time, chance and the environment are given, never taken: whoever needs one receives a source,
/// and the front door decides which. Nothing else in the library asks the machine.
namespace hashrange {

using time_point = std::chrono::system_clock::time_point;
using steady_time_point = std::chrono::steady_clock::time_point;

/// Where the time comes from. Threads: any.
class clock_source {
public:
    virtual ~clock_source() = default;
    /// The time of day: time stamps, signatures, TTL.
    [[nodiscard]] virtual time_point now() const = 0;
    /// A clock that never jumps: deadlines, latencies.
    [[nodiscard]] virtual steady_time_point steady_now() const = 0;
};

/// Where chance comes from: jitter, tokens, ids. Threads: any.
class random_source {
public:
    virtual ~random_source() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;
    [[nodiscard]] std::uint64_t next();
};

/// Where environment variables come from. Threads: any.
class environment_source {
public:
    virtual ~environment_source() = default;
    /// Nothing when the variable is not set; a set but empty one is an empty string.
    [[nodiscard]] virtual std::optional<std::string> get(std::string_view variable) const = 0;
};

/// The machine's own: its clocks, the kernel's random numbers, the process's environment.
/// Lifetime: of the process. Threads: any.
clock_source& system_clock_source();
random_source& system_random_source();
environment_source& system_environment_source();

} // namespace hashrange
