// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/retry_options.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace hashrange {

/// What shall be otherwise about a connection; what is empty stays.
struct connection_changes {
    std::optional<retry_options> retry;
    std::string region;
    std::optional<std::chrono::milliseconds> attempt_timeout, connect_timeout;

    [[nodiscard]] bool empty() const noexcept
    {
        return !retry && region.empty() && !attempt_timeout && !connect_timeout;
    }
};

} // namespace hashrange
