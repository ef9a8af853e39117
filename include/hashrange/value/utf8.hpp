// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hashrange {

/// Whether these bytes are UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above
/// U+10FFFF. Threads: any.
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

} // namespace hashrange
