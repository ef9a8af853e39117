// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/value/item.hpp"

#include <vector>

namespace hashrange::expr {

/// Whether the item satisfies the condition. A missing attribute or one of another type makes a
/// comparison false (`<>` true), as in the service; nothing fails.
[[nodiscard]] bool evaluate(const condition& tree, item_view on) noexcept;

/// The parts of the item that the projection asks for. Elements of lists keep their order and lose
/// their gaps, as in the service.
[[nodiscard]] item project(const projection& tree, item_view from);

/// What an update made, and which paths it touched (for UPDATED_OLD and UPDATED_NEW).
struct updated {
    item after;
    std::vector<path> touched;
};

/// Applies the update to the item as it was.
/// Errors: the service's ValidationException texts (a path that leads nowhere, an operand of the
/// wrong type, arithmetic out of range); the item is then unchanged.
result<updated> apply(const update& tree, item_view before);

} // namespace hashrange::expr
