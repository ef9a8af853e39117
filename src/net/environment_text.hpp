// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace hashrange::net {

/// The text of the first of the variables that is set to something. A variable that is set to
/// nothing counts as not set, as in Amazon's own tools.
std::string
first_set(const environment_source& environment, std::initializer_list<std::string_view> names);

} // namespace hashrange::net
