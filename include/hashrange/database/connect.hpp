// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/database/database.hpp"
#include "hashrange/transport/http_options.hpp"

namespace hashrange {

/// What a connection takes from the machine, unless a test gives its own.
struct connect_sources {
    clock_source& clock = system_clock_source(); // signatures, time stamps
    const environment_source& environment = system_environment_source();
};

/// Amazon DynamoDB of a region, or whatever speaks its protocol at an endpoint:
///
///     hr::connect({.region = "eu-west-1"}).value();
///     hr::connect({.endpoint = "http://localhost:8000"}).value();
///
/// Sends nothing yet. Errors: `configuration`, naming the variable or file that is missing or
/// wrong. Lifetime: the clock must outlive every handle. Threads: any.
result<database> connect(const http_options& options, connect_sources sources = {});

} // namespace hashrange
