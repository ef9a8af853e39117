// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include <cstdint>

namespace hashrange::net {

/// Whether the same request may be sent again, and what that costs.
enum class retry_kind : std::uint8_t {
    never,
    transient,  // a server or a connection failed
    timed_out,  // an attempt took too long
    throttling, // the service asks to slow down
};

/// By Amazon's list, not by `error::is_retryable`: a conflict of a single write, for one, is the
/// caller's to judge.
[[nodiscard]] retry_kind retry_kind_of(const error& failure);

/// Of a cancelled transaction: every reason there is, is a conflict or a throttle.
[[nodiscard]] bool is_canceled_by_others(const error& failure);

} // namespace hashrange::net
