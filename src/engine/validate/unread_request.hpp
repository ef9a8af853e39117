// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/op/operations.hpp"

#include <string>
#include <vector>

namespace hashrange::engine {

/// The refusal of a request in which enumerators were no known ones: those first, as the service
/// lists them, then the constraints that the rest of the request breaks.
error refusal_of(const op::any_request& request, std::vector<std::string> broken);

} // namespace hashrange::engine
