// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

namespace hashrange::engine {

result<void> validate(const op::describe_time_to_live_request& request);
result<void> validate(const op::update_time_to_live_request& request);

} // namespace hashrange::engine
