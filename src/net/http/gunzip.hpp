// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::net::http {

/// What a gzip stream holds, unless it is damaged, ends early, or holds more than `bytes_max`.
std::optional<std::string> gunzip(std::string_view compressed, std::size_t bytes_max);

} // namespace hashrange::net::http
