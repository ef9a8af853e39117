// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/transact_write_items.hpp"

#include <string>

namespace hashrange::engine {

/// Sixteen bytes that are the same for the same actions and practically never for others, whatever
/// way their expressions are given. ON DISK for ten minutes.
std::string fingerprint_of(const op::transact_write_items_request& request);

} // namespace hashrange::engine
