// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <optional>
#include <vector>

namespace hashrange::detail {

struct wanted_item {
    result<item> key;
    const entity_description* entity; // of the program
};

/// In their order; nothing where there is no such item, or only one that is deleted or whose time
/// is over.
task<result<std::vector<std::optional<item>>>>
read_together(call by, table_name table, std::vector<wanted_item> wanted);

} // namespace hashrange::detail
