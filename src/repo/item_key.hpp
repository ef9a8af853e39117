// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"

namespace hashrange::detail {

/// The primary key out of an item that has it.
inline item key_of_item(const entity_description& entity, item_view whole)
{
    item_builder builder;
    if (const auto partition = whole.find(entity.partition.name))
        builder.attribute(entity.partition.name).value(*partition);
    if (entity.sort)
        if (const auto sort = whole.find(entity.sort->name))
            builder.attribute(entity.sort->name).value(*sort);
    return builder.finish().value();
}

} // namespace hashrange::detail
