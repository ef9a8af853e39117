// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/repo/client.hpp"
#include "hashrange/repo/cursor.hpp"
#include "hashrange/repo/page.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// The keys of an index that an entity declares since yesterday, in the items that were written
/// before: an item without them is in the table and not in the index.
///
///     blog.ensure<user, post>().value();                     // makes the index
///     auto done = blog.backfill<post>().value();             // brings the old posts into it
///
/// Reads every item of the table and writes those of the entity whose index keys are not what the
/// schema makes of their fields, and of those only the keys and the computed fields, with the
/// guards of unique values that these are part of: neither `updated` nor the version changes. Safe
/// beside writers: an item is written only if what its keys are made of is still what was read;
/// otherwise it is looked at again. May be run any number of times.
namespace hashrange {

struct backfill_progress {
    std::uint64_t items = 0;   // of the entity, that were looked at
    std::uint64_t written = 0; // whose keys were other ones
    /// Items that could not be written, and why: they do not fit the entity, break its rules, have
    /// a unique value of another item, or the service refuses them, as with a key that is too long.
    std::vector<unreadable_item> left;
    /// Where to go on; nothing when all items have been looked at.
    std::optional<cursor> next;
};

struct backfill_options {
    /// The `next` of an earlier backfill of the same entity in the same table.
    std::optional<cursor> from{};
    /// So many items of the table are read with one request.
    std::uint32_t page_size = 500;
    /// Told after every page, so that one can keep `next` and go on after a crash, or wait a
    /// little. False: enough for now.
    std::function<bool(const backfill_progress& so_far)> progress{};
};

namespace detail {

/// What the entity would write in place of an item.
using written_anew = result<item> (*)(item_view stored);
template <class T>
result<item> write_anew(item_view stored)
{
    result<T> entity = from_item<T>(stored);
    if (!entity)
        return entity.error();
    compute_members(describe<T>(), &*entity);
    return to_item(*entity);
}

/// Errors: `invalid_argument` for a cursor of something else; the service's.
result<backfill_progress> backfill_keys(
    const std::shared_ptr<const client>& through,
    const table_name& table,
    const entity_description& entity,
    written_anew write,
    const backfill_options& options
);

} // namespace detail
} // namespace hashrange
