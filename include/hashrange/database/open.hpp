// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/database/database.hpp"

#include <chrono>
#include <string>

namespace hashrange {

struct open_options {
    clock_source& clock = system_clock_source(); // time stamps
    random_source& random = system_random_source();
    /// How often expired items are deleted in the background; 0: never.
    std::chrono::milliseconds expiry_interval = std::chrono::minutes(1);
};

/// A durable database of its own in a folder, which is made when absent:
///
///     auto db = hr::open("blog.db").value();
///
/// What it acknowledged is there after a crash or a power cut. It closes with its last handle. One
/// process at a time may have a folder open; any number of threads of it may use the database.
///
/// Errors: `storage`, naming the folder and what to do: another process has it open, it is not a
/// database or of another version, it cannot be written, the disk fails or has lost acknowledged
/// writes. Later, when the disk fails or is full, `storage` is the error of the request.
/// Lifetime: the sources must outlive every handle. Threads: any.
result<database> open(const std::string& folder, open_options options = {});

} // namespace hashrange
