// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <stop_token>

namespace hashrange::net {

/// How long a call waits: until a moment of the steady clock, or until somebody stops it.
struct patience {
    steady_time_point deadline;
    std::stop_token stop;
};

} // namespace hashrange::net
