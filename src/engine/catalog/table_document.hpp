// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/value/item.hpp"

#include "engine/catalog/table.hpp"

#include <memory>

namespace hashrange::engine {

/// A table's definition as the document that the store keeps.
/// ON DISK: members are only added, and every enumerator keeps its number.
item to_document(const table& definition);

/// Errors: storage, when the document is no definition.
result<std::shared_ptr<const table>> table_from_document(item_view document);

} // namespace hashrange::engine
