// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/transport/retry_options.hpp"

#include <optional>
#include <stop_token>
#include <string_view>

namespace hashrange {

/// What travels with a call but is not part of its request.
struct call_context {
    /// When the caller stops waiting, over all attempts.
    std::optional<steady_time_point> deadline;
    std::stop_token stop;
    /// For metrics and traces: the entity and the access pattern that made the call.
    std::string_view entity;
    std::string_view access_pattern;
    /// Where the caller believes the tables to be: an engine shows it in ARNs. Empty: the engine's.
    std::string_view region;
    /// Told how the call went, where a client makes attempts. Lifetime: of the call.
    call_report* report = nullptr;
};

} // namespace hashrange
