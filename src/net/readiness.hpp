// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace hashrange::net {

enum class readiness : std::uint8_t { readable, writable };

/// What a try led to: bytes that moved, or what to wait for before the next one.
struct io_outcome {
    std::size_t bytes = 0;
    std::optional<readiness> waits_for;
};

} // namespace hashrange::net
