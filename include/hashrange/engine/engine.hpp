// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/transport/transport.hpp"

#include <memory>
#include <string>

namespace hashrange::engine {

/// How an embedded engine presents itself and where it takes time and chance from.
struct engine_options {
    std::string region = "us-east-1"; // in ARNs
    std::string account = "000000000000";
    clock_source* clock = nullptr;   // null: the system's
    random_source* random = nullptr; // null: the system's
};

/// An embedded database at the level of requests, in memory: opened in microseconds, gone with its
/// last owner. It answers like the service, to the text of its errors.
///
/// Errors: none to open it. Of a request: the service's; UnknownOperationException for an operation
/// that this version does not have.
/// Lifetime: clock and random must outlive it. Threads: any.
std::shared_ptr<transport> open_in_memory_engine(engine_options options = {});

} // namespace hashrange::engine
