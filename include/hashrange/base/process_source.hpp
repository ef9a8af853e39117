// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace hashrange {

/// What a program left when it ended.
struct process_outcome {
    int status = 0; // as the shell tells it: 128 and the signal's number when one ended it
    std::string output;
};

/// Where the answers of other programs come from. Threads: any.
class process_source {
public:
    static constexpr std::size_t output_bytes_max = std::size_t{64} * 1024;

    virtual ~process_source() = default;
    /// Runs a line of the shell and waits for what it prints; its complaints go where this
    /// process's go. Errors: `errc::configuration` when it cannot be started, prints more than
    /// `output_bytes_max`, or is not done in time; then it is ended, with what it started.
    virtual result<process_outcome>
    run(const std::string& command_line, std::chrono::milliseconds limit) = 0;
};

/// The machine's own shell. Lifetime: of the process. Threads: any.
process_source& system_process_source();

} // namespace hashrange
