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
    into.set.push_back({expr::path(std::string(attribute.name)), value(std::move(text))});
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

void leave_index(const index_description& index, expr::update& into)
{
    for (std::span<const key_attribute> key : {index.partition, index.sort})
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
        const slot_set of_index = slots_in(index.partition) | slots_in(index.sort);
        if ((of_index & changed) == 0)
            continue;
        const bool may_leave = (of_index & optional) != 0;
        if (may_leave && !is_in_index(index, fields)) {
            leave_index(index, into);
            continue;
        }
        for (std::span<const key_attribute> key : {index.partition, index.sort})
            for (const key_attribute& attribute : key)
                if (!attribute.is_member &&
                    (may_leave || (slots_in(attribute.form) & changed) != 0))
                    if (result<void> set = set_attribute(entity, attribute, fields, into); !set)
                        return set;
    }
    return {};
}

} // namespace hashrange::detail
