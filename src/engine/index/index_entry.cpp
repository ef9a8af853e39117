// SPDX-License-Identifier: Apache-2.0
#include "engine/index/index_entry.hpp"

#include "hashrange/value/item_builder.hpp"

#include "engine/catalog/key_bytes.hpp"

namespace hashrange::engine {

namespace {

/// False when the item lacks an attribute, or holds one of another type: then it was written
/// before the index was made, and is not in it.
bool append_key(std::string& key, const std::vector<key_attribute>& attributes, item_view from)
{
    for (const key_attribute& one : attributes) {
        const auto found = from.find(one.name);
        if (!found || !found->is(one.type))
            return false;
        append_key_part(key, *found);
    }
    return true;
}

} // namespace

item carried_by(const table& owner, const index& of, const item& stored)
{
    if (of.projection == op::projection_type::all)
        return stored;
    item_builder carried;
    for (const attribute_view one : stored.view())
        if (owner.key.find(one.name) != nullptr || of.key.find(one.name) != nullptr ||
            of.carries(one.name))
            carried.attribute(one.name).value(one.value);
    return carried.finish().value();
}

std::optional<index_entry> index_entry_of(const table& owner, const index& of, const item& stored)
{
    index_entry entry;
    const item_view from = stored.view();
    if (!append_key(entry.partition, of.key.partition, from) ||
        !append_key(entry.sort, of.key.sort, from))
        return std::nullopt;
    append_key(entry.sort, owner.key.partition, from);
    append_key(entry.sort, owner.key.sort, from);
    entry.carried = carried_by(owner, of, stored);
    return entry;
}

} // namespace hashrange::engine
