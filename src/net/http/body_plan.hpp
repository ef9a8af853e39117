// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/message_head.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashrange::net::http {

/// How the end of a body is found.
enum class body_framing : std::uint8_t { none, sized, chunked, until_close };

struct body_plan {
    body_framing framing = body_framing::none;
    std::size_t bytes = 0; // of a sized body
};

/// What the fields say, for requests and answers alike; nothing said is `none`.
/// Refused, as an attempt to make two readers see two messages: a length and an encoding
/// together, two different lengths, a length that is not a number, an encoding other than chunked.
/// Errors: what is wrong, in `why`, and no plan.
std::optional<body_plan>
plan_body(const message_head& head, const message_limits& limits, std::string_view& why);

} // namespace hashrange::net::http
