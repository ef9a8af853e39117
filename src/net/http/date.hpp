// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <optional>
#include <string_view>

namespace hashrange::net::http {

/// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that servers may still send (RFC 9110 5.6.7).
/// The name of the day is not compared with the date. Anything else is nothing, and so is a year
/// that no clock of today has: before 1970 or behind 2199.
std::optional<time_point> parse_date(std::string_view text) noexcept;

} // namespace hashrange::net::http
