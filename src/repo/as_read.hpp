// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/condition.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/item.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

/// That an item still is as it was read: for writes of what follows from several attributes, as
/// keys of indexes and computed members do. A write of one of them is wrong when another changed.
namespace hashrange::detail {

using attribute_names = std::set<std::string, std::less<>>;

/// The fields of a template.
void add_fields(const entity_description& entity, const key_template& form, attribute_names& names);

/// What the keys of indexes and the computed members are made of.
attribute_names sources(const entity_description& entity);
/// The attributes that a write touches, and what else follows from them, or they from it.
attribute_names with_sources(const entity_description& entity, const attribute_names& touched);

/// That these attributes are as in `stored`, or missing as there.
std::vector<expr::condition> same_attributes(const attribute_names& names, item_view stored);

} // namespace hashrange::detail
