// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/detail/struct_layout.hpp"

namespace hashrange::detail {

/// How the member of `ttl` is stored: as the service wants it, a number of whole seconds since
/// 1970, cut off towards the past. What never expires has no attribute.
const type_functions& expiry_functions(bool is_optional) noexcept;

} // namespace hashrange::detail
