// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_layout.hpp"

#include <algorithm>

namespace hashrange {

entity_layout::entity_layout(const entity_description& schema, const detail::struct_layout& members)
    : schema_(schema), members_(members)
{
    attributes_.push_back({.name = reserved_attributes::partition_key, .key = &schema.partition});
    attributes_.push_back({.name = reserved_attributes::sort_key, .key = &schema.sort});
    attributes_.push_back({.name = reserved_attributes::entity_type});
    for (const index_description& index : schema.indexes) {
        attributes_.push_back({.name = index.partition_attribute, .key = &index.partition});
        attributes_.push_back({.name = index.sort_attribute, .key = &index.sort});
    }
    for (const detail::member_layout& member : members.members)
        attributes_.push_back({.name = member.name, .member = &member});
    std::sort(attributes_.begin(), attributes_.end(), [](const auto& left, const auto& right) {
        return left.name < right.name;
    });
}

} // namespace hashrange
