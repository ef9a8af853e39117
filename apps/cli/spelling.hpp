// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// The word that was perhaps meant: with at most two letters missing, too many, wrong or swapped.
/// Empty where none is near.
std::string nearest(std::string_view mistyped, const std::vector<std::string>& known);

} // namespace cli
