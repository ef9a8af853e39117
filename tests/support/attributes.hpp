// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/value.hpp"

#include <map>
#include <string>

namespace hashrange::test_support {

/// An item as an ordinary container, which a test can change attribute by attribute.
using attributes = std::map<std::string, value>;

inline item to_item(const attributes& from)
{
    item_builder builder;
    for (const auto& [name, held] : from)
        builder.attribute(name).value(held);
    return builder.finish().value();
}

inline attributes attributes_of(const item& from)
{
    attributes made;
    for (const attribute_view one : from)
        made.emplace(std::string(one.name), value(one.value));
    return made;
}

} // namespace hashrange::test_support
