// SPDX-License-Identifier: Apache-2.0
#include "hashrange/dsl/index_keys.hpp"

#include <string>

namespace hashrange::detail {
namespace {

result<void> set_attribute(
    const entity_description& entity,
    const key_attribute& attribute,
    std::span<const key_value> fields,
    expr::update& into
)
{
    std::string text;
    result<void> made = append_key(attribute.form, fields, text, errc::invalid_argument);
    if (!made)
        return error(
            errc::invalid_argument,
            std::string(entity.discriminator) + ": " + std::string(made.error().message())
        );
    into.set.emplace_back(expr::path(std::string(attribute.name)), value(std::move(text)));
    return {};
}

slot_set optional_slots(const entity_description& entity) noexcept
{
    slot_set slots = 0;
    for (std::size_t slot = 0; slot < entity.key_fields.size(); ++slot)
        if (entity.key_fields[slot].is_optional)
            slots |= slot_bit(slot);
    return slots;
}

/// That of a local index is the table's, which never changes.
std::span<const key_attribute> own_partition(const index_description& index) noexcept
{
    return index.is_local ? std::span<const key_attribute>() : index.partition;
}

void leave_index(const index_description& index, expr::update& into)
{
    for (std::span<const key_attribute> key : {own_partition(index), index.sort})
        for (const key_attribute& attribute : key)
            if (!attribute.is_member)
                into.remove.push_back({expr::path(std::string(attribute.name))});
}

} // namespace

result<void> add_index_keys(
    const entity_description& entity,
    std::span<const key_value> fields,
    slot_set changed,
    expr::update& into
)
{
    const slot_set optional = optional_slots(entity);
    for (const index_description& index : entity.indexes) {
        if ((slots_of_index(index) & changed) == 0)
            continue;
        const bool is_whole = may_leave(index, optional);
        if (is_whole && !is_in_index(index, fields)) {
            leave_index(index, into);
            continue;
        }
        for (std::span<const key_attribute> key : {own_partition(index), index.sort})
            for (const key_attribute& attribute : key)
                if (must_be_made_anew(attribute, changed) || (is_whole && !attribute.is_member))
                    if (result<void> set = set_attribute(entity, attribute, fields, into); !set)
                        return set;
    }
    return {};
}

} // namespace hashrange::detail
