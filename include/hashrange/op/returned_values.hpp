// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hashrange::op {

/// What a write answers beside its success.
enum class return_values : std::uint8_t { none, all_old, updated_old, all_new, updated_new };

/// Whether a write whose condition failed tells what was there instead.
enum class return_values_on_condition_check_failure : std::uint8_t { none, all_old };

} // namespace hashrange::op
