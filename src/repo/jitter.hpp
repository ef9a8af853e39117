// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <algorithm>
#include <chrono>

namespace hashrange::detail {

/// Pauses before one tries again: of any length up to a limit that doubles, so that those who met
/// once do not meet again. Threads: one at a time.
class jitter {
public:
    explicit jitter(random_source* random) noexcept : random_(random) {}

    std::chrono::milliseconds next()
    {
        const auto count = static_cast<std::uint64_t>(limit_.count());
        const std::chrono::milliseconds pause(1 + random_->next() % count);
        limit_ = std::min(2 * limit_, limit_max);
        return pause;
    }

private:
    static constexpr std::chrono::milliseconds limit_min{25};
    static constexpr std::chrono::milliseconds limit_max{20'000};

    random_source* random_; // of the client
    std::chrono::milliseconds limit_ = limit_min;
};

} // namespace hashrange::detail
