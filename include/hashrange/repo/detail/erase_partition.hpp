// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/schema/entity_description.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::detail {

struct erased_items {
    std::size_t count = 0;
    std::optional<error> why; // not all of them
};
/// Every item of a partition of the table, with the guards of those that are of these entities.
task<erased_items> erase_partition(
    call by,
    table_name table,
    std::string partition,
    std::vector<const entity_description*> entities,
    std::size_t parallel
);

} // namespace hashrange::detail
