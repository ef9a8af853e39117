// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_layout.hpp"

#include "codec/expiry_codec.hpp"

#include <algorithm>

namespace hashrange {
namespace {

/// Whether an item may be without the keys of the index.
bool may_lack(const entity_description& schema, const index_description& index)
{
    const auto names_optional = [&](const key_attribute& key) {
        for (const key_template* one = &key.form; one != nullptr; one = one->otherwise)
            for (const key_part& part : one->parts)
                if (part.is_field() && schema.key_fields[part.slot].is_optional)
                    return true;
        return false;
    };
    return index.only_when ||
           std::any_of(index.partition.begin(), index.partition.end(), names_optional) ||
           std::any_of(index.sort.begin(), index.sort.end(), names_optional);
}

} // namespace

entity_layout::entity_layout(const entity_description& schema, const detail::struct_layout& members)
    : schema_(schema), members_(members.members.begin(), members.members.end())
{
    if (schema.others_offset)
        std::erase_if(members_, [&](const detail::member_layout& member) {
            return member.offset == *schema.others_offset;
        });
    for (const named_member& renamed : schema.renamed)
        for (detail::member_layout& member : members_)
            if (member.offset == renamed.offset)
                member.name = renamed.attribute;
    detail::sort_by_name(members_);
    if (schema.expiry)
        for (detail::member_layout& member : members_)
            if (member.offset == schema.expiry->offset)
                member.functions = &detail::expiry_functions(schema.expiry->is_optional);
    const auto add_key = [this](const key_attribute& key, const index_description* of = nullptr) {
        if (!key.is_member)
            attributes_.push_back({.name = key.name, .key = &key.form, .index = of});
    };
    add_key(schema.partition);
    if (schema.sort)
        add_key(*schema.sort);
    if (!schema.type_attribute.empty())
        attributes_.push_back({.name = schema.type_attribute});
    for (const index_description& index : schema.indexes) {
        const index_description* const asked = may_lack(schema, index) ? &index : nullptr;
        if (!index.is_local)
            for (const key_attribute& key : index.partition)
                add_key(key, asked);
        for (const key_attribute& key : index.sort)
            add_key(key, asked);
    }
    for (const detail::member_layout& member : members_)
        attributes_.push_back({.name = member.name, .member = &member});
    std::sort(attributes_.begin(), attributes_.end(), [](const auto& left, const auto& right) {
        return left.name < right.name;
    });
    for (attribute& one : attributes_)
        one.written = repeated_name(one.name);
    const auto type =
        std::find_if(attributes_.begin(), attributes_.end(), [&](const attribute& one) {
            return one.name == schema.type_attribute;
        });
    type_position_ = static_cast<std::size_t>(type - attributes_.begin());
}

bool entity_layout::has_attribute(std::string_view name) const noexcept
{
    const auto found = std::lower_bound(
        attributes_.begin(),
        attributes_.end(),
        name,
        [](const attribute& left, std::string_view right) { return left.name < right; }
    );
    return found != attributes_.end() && found->name == name;
}

} // namespace hashrange
