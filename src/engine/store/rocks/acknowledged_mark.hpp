// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <atomic>
#include <cstdint>
#include <string>

namespace hashrange::engine {

/// The highest sequence number that a writer was told is durable, kept outside the log that it
/// speaks about: a log that lost its tail cannot also lose this. A recovery that ends below the
/// mark has lost acknowledged writes, and must not be served as if nothing had happened.
///
///     mark := sequence:u64le
///
/// It is raised only after the log was synced, through a shared mapping: a store to memory, no
/// system call. The kernel writes it back at its leisure, so after a power cut it may be too low,
/// never too high. ON DISK: never changed.
/// Threads: any.
class acknowledged_mark {
public:
    static result<acknowledged_mark> open(const std::string& path);
    acknowledged_mark(acknowledged_mark&& other) noexcept;
    acknowledged_mark& operator=(acknowledged_mark&&) = delete;
    ~acknowledged_mark();

    /// As it was found at open; 0 in a new database.
    [[nodiscard]] std::uint64_t at_open() const noexcept { return at_open_; }
    void raise(std::uint64_t sequence) noexcept;

private:
    using layout = std::atomic<std::uint64_t>; // eight aligned bytes: never half of a number
    acknowledged_mark(layout* mapped, std::uint64_t at_open) noexcept
        : mapped_(mapped), at_open_(at_open)
    {
    }
    layout* mapped_;
    std::uint64_t at_open_;
};

} // namespace hashrange::engine
