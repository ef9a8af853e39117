// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace hashrange::server {

/// The bytes behind gzip's, all members of it. Memory follows what comes out, and no more than
/// `bytes_max` comes out.
/// Errors: serialization for what is no gzip or ends early; out_of_memory for too much.
result<std::string> gunzip(std::string_view compressed, std::size_t bytes_max);

/// As one member, quickly rather than small. Errors: out_of_memory.
result<std::string> gzip(std::string_view plain);

/// Whether an Accept-Encoding takes gzip.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

} // namespace hashrange::server
