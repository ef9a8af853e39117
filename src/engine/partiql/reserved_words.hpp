// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hashrange::engine::partiql {

/// Whether PartiQL keeps the word for itself, in any case: as a name it stands in double quotes.
bool is_reserved(std::string_view word) noexcept;

} // namespace hashrange::engine::partiql
