// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exec/engine_context.hpp"

#include <memory>
#include <string_view>

/// States of tables and indexes that last a while: nobody wakes up when they end, whoever next
/// looks at the table changes them.
namespace hashrange::engine {

/// The table as it is now; null when there is none. Errors: storage.
result<std::shared_ptr<const table>> find_settled(const engine_context& in, std::string_view name);

/// The same for who changes definitions. REQUIRES: in.definition_change is held.
result<std::shared_ptr<const table>> settle(const engine_context& in, std::string_view name);

/// Every table whose time is over. REQUIRES: in.definition_change is held.
result<void> settle_all(const engine_context& in);

/// The table with all its items is gone. REQUIRES: in.definition_change is held.
result<void> erase_table(const engine_context& in, const table& gone);

} // namespace hashrange::engine
