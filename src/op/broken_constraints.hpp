// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include <string>
#include <vector>

namespace hashrange::op {

/// What the service says of broken constraints, of which it lists no more than ten. Each is a
/// "Value ... at '...' failed to satisfy constraint: ...".
error broken_constraints(const std::vector<std::string>& broken);

} // namespace hashrange::op
