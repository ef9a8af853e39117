// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/database/embedded_database.hpp"

namespace hashrange {

struct in_memory_options {
    clock_source& clock = system_clock_source(); // time stamps
    random_source& random = system_random_source();
};

/// A database of its own inside this process, empty, gone with its last handle. A real engine:
/// conditions, indexes, limits and error texts of the service; slow, stale and full when told, and
/// its clock moves when told.
/// Errors: none. Lifetime: the sources must outlive every handle. Threads: any.
embedded_database open_in_memory(in_memory_options options = {});

} // namespace hashrange
