// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/dsl/detail/change_step.hpp"
#include "hashrange/dsl/index_keys.hpp"
#include "hashrange/repo/detail/entity_access.hpp"
#include "hashrange/repo/detail/item_write.hpp"
#include "hashrange/repo/detail/known_fields.hpp"
#include "hashrange/repo/explanation.hpp"

#include <span>

namespace hashrange::detail {

/// The write of an update, with its timestamp, its version and the keys of its indexes. `primary`
/// has the fields of the item's key.
item_write finished_update(
    const entity_access& access,
    item_write write,
    const known_fields& primary,
    std::span<const change_step> steps,
    slot_set changed
);
explanation explain_update(const item_write& write);

} // namespace hashrange::detail
