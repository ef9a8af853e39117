// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/query_spec.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <functional>

/// Pages of items that other items name.
namespace hashrange::detail {

/// Which item a found one names.
struct followed {
    table_name table;
    const entity_description* entity = nullptr;
    reading how = reading::eventual;
    deleted deleted_items = deleted::hidden;
    std::function<result<item>(const item& found)> key;
};
/// In the order in which they are named. Items that are not there are `missing`.
task<result<item_page>> read_followed(call by, query_spec spec, followed rule);

/// The items themselves, where an index has little more than their keys. What the query filters by
/// is looked at afterwards.
task<result<item_page>> read_hydrated(call by, query_spec spec);

} // namespace hashrange::detail
