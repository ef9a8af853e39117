// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/execute_statement.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::engine::partiql {

/// Where a SELECT goes on: in which of its ranges, and behind which key there.
struct read_position {
    std::uint32_t range = 0;
    std::optional<item> after;
};

/// A NextToken: opaque, and of no use to another statement.
///
///     token   := base64 of (version:u8 (1) range:u32le statement:u64le key check:u64le)
///     key     := the bytes of an item, or nothing
///     check   := hash of everything before it
std::string token_of(const read_position& at, const op::execute_statement_request& request);

/// Errors: "Invalid NextToken"; "NextToken does not match request".
result<read_position>
position_of(std::string_view token, const op::execute_statement_request& request);

} // namespace hashrange::engine::partiql
