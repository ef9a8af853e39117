// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/file_source.hpp"
#include "hashrange/base/process_source.hpp"
#include "hashrange/base/sources.hpp"

namespace hashrange {

/// What a connection takes from the machine, unless a test gives its own.
struct connect_sources {
    clock_source& clock = system_clock_source();    // signatures, time stamps
    random_source& random = system_random_source(); // pauses, ids
    const environment_source& environment = system_environment_source();
    // Where credentials and other settings may stand besides.
    const file_source& files = system_file_source();
    process_source& processes = system_process_source();
};

} // namespace hashrange
