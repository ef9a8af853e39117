// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/query_spec.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <functional>

namespace hashrange::detail {

/// False: enough. An error ends the scan and is its answer.
using item_use = std::function<result<bool>(const item& found)>;

/// All items of the entity in the table, segments at the same time; `use` is called by one thread
/// after the other, never by two at once.
task<result<void>> scan_items(call by, query_spec spec, std::uint32_t segments, item_use use);

} // namespace hashrange::detail
