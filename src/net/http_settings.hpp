// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/transport/endpoint.hpp"
#include "hashrange/transport/http_options.hpp"

#include <memory>
#include <string>

namespace hashrange::net {

/// What `http_options` left open, filled in.
struct http_settings {
    endpoint dynamodb;
    endpoint streams; // the same server unless it is Amazon's
    std::string region;
    std::shared_ptr<credentials_source> credentials; // shared with whoever gave it
    std::string trusted_certificates;
};

/// Errors: `errc::configuration`, naming the variable that is missing or what is wrong.
result<http_settings>
resolve_settings(const http_options& options, const environment_source& environment);

} // namespace hashrange::net
