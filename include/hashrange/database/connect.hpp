// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/database/database.hpp"
#include "hashrange/transport/connect_sources.hpp"
#include "hashrange/transport/http_options.hpp"

namespace hashrange {

/// Amazon DynamoDB of a region, or whatever speaks its protocol at an endpoint:
///
///     hr::connect({.region = "eu-west-1"}).value();
///     hr::connect({.endpoint = "http://localhost:8000"}).value();
///
/// Region, credentials and the rest come from where Amazon's own tools take them, in their order
/// (docs/reference/connect.md). Sends nothing yet, unless the region is asked of the machine's
/// metadata service.
/// Errors: `configuration`, naming the variable, or the file and its line, that is wrong; for what
/// is missing, everything that was looked at. Lifetime: the sources must outlive every handle.
/// Threads: any.
result<database> connect(const http_options& options, const connect_sources& sources = {});

} // namespace hashrange
