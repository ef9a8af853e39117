// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/file_source.hpp"
#include "hashrange/base/process_source.hpp"
#include "hashrange/base/sources.hpp"

#include "net/credentials/http_question.hpp"

#include <memory>

namespace hashrange::net {

/// What finding a region and credentials may ask of the machine.
/// Lifetime: borrows all but the askers. Threads: any.
struct surroundings {
    clock_source& clock;
    const environment_source& environment;
    const file_source& files;
    process_source& processes;
    /// Shared by all who ask. The services of the machine itself (metadata, a container's agent):
    /// never through a proxy.
    std::shared_ptr<http_asker> nearby;
    /// The token service, as everything else of Amazon's.
    std::shared_ptr<http_asker> network;
};

} // namespace hashrange::net
