// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hashrange::contract {

/// The CreateTable body of a line in short: `orders id:S at:N | gsi by_owner owner:S at:N
/// KEYS_ONLY`. Throws std::runtime_error for anything else.
std::string create_table_body(std::string_view line);

} // namespace hashrange::contract
