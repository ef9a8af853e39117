// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hashrange::detail {

/// Puts a step before a path that is known from its end on: "lines[2]" becomes "address.lines[2]".
void prepend_step(std::string& path, std::string_view name);
void prepend_step(std::string& path, std::size_t list_index);

} // namespace hashrange::detail
