// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

namespace cli {

/// What the program tells its caller. The numbers are those of Amazon's command line, so that
/// scripts need not learn others.
enum class exit_code : int {
    done = 0,
    wrong_usage = 252,   // the command line cannot be understood
    configuration = 253, // a setting or credential is missing or wrong
    service = 254,       // the service, or the engine in its place, refused
    failed = 255,        // anything else: no connection, an unexpected answer
};

inline exit_code exit_code_of(const hashrange::error& failure) noexcept
{
    if (failure == hashrange::errc::configuration)
        return exit_code::configuration;
    const bool answered = failure.source() == hashrange::error_source::service ||
                          failure.source() == hashrange::error_source::engine;
    return answered ? exit_code::service : exit_code::failed;
}

} // namespace cli
