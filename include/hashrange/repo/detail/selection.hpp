// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/detail/struct_layout.hpp"
#include "hashrange/expr/path.hpp"
#include "hashrange/repo/detail/query_spec.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <optional>
#include <utility>

/// Places of items that a query selects.
namespace hashrange::detail {

/// Makes a query fail whose selected places lie in one another, as the service would.
void check_selected(query_spec& spec);

/// Reads into an object of the functions' type; false when the item has nothing there.
/// Errors: `malformed_item`.
result<bool> read_value_at(
    const type_functions& functions,
    const entity_description& entity,
    const item& found,
    const expr::path& path,
    void* into
);

template <class V>
result<std::optional<V>>
value_at(const entity_description& entity, const item& found, const expr::path& path)
{
    V value{};
    const result<bool> is_there = read_value_at(functions_of<V>, entity, found, path, &value);
    if (!is_there)
        return is_there.error();
    return *is_there ? std::optional<V>(std::move(value)) : std::optional<V>();
}

} // namespace hashrange::detail
