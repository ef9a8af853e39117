// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// `Select`: what a query or a scan answers.
namespace hashrange::op {

enum class select_attributes : std::uint8_t {
    all_attributes,
    all_projected_attributes,
    specific_attributes,
    count,
};

} // namespace hashrange::op
