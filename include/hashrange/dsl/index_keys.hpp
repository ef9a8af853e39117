// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/dsl/change.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/schema/describe.hpp"

#include <cstdint>
#include <span>

/// Keys of indexes that follow from changed fields, so that they never drift: a change of a field
/// brings every key attribute that is made of it, in the same update.
///
/// An attribute of a key is made anew from all its fields; those of the primary key are always
/// known, the others must be set by the same update. An index whose key has optional fields is
/// written as a whole, or left as a whole.
namespace hashrange::detail {

/// Fields of keys by slot, one bit each.
using slot_set = std::uint64_t;
static_assert(members_max <= 64);

constexpr slot_set slot_bit(std::size_t slot) noexcept
{
    return slot_set{1} << slot;
}
constexpr slot_set slots_in(const key_template& form) noexcept
{
    slot_set slots = 0;
    for (const key_template* one = &form; one != nullptr; one = one->otherwise)
        for (const key_part& part : one->parts)
            if (part.is_field())
                slots |= slot_bit(part.slot);
    return slots;
}
constexpr slot_set slots_in(std::span<const key_attribute> key) noexcept
{
    slot_set slots = 0;
    for (const key_attribute& attribute : key)
        if (!attribute.is_member) // brought by the change itself
            slots |= slots_in(attribute.form);
    return slots;
}

/// Which fields must be known to write the keys of an index after some changed.
constexpr slot_set
fields_needed(const index_description& index, slot_set changed, slot_set optional) noexcept
{
    const slot_set all = slots_in(index.partition) | slots_in(index.sort);
    if ((all & changed) == 0)
        return 0;
    if ((all & optional) != 0)
        return all;
    slot_set needed = 0;
    for (std::span<const key_attribute> key : {index.partition, index.sort})
        for (const key_attribute& attribute : key)
            if (!attribute.is_member && (slots_in(attribute.form) & changed) != 0)
                needed |= slots_in(attribute.form);
    return needed;
}

/// What changes mean for fields of keys.
template <class T, any_change... Changes>
struct key_changes {
    using tables = schema_tables<T, schema_of<T>>;

    template <class C>
    static consteval slot_set slot_of_change()
    {
        const std::size_t slot = slot_of_member<T, C::member>();
        return slot < tables::slots.size ? slot_bit(slot) : 0;
    }
    /// Absence is known too, but only of what may be absent.
    template <class C>
    static consteval bool is_known()
    {
        return C::kind == change_kind::known ||
               (C::kind == change_kind::removed && is_optional<type_of<C::member>>);
    }

    static constexpr slot_set primary = [] {
        slot_set slots = 0;
        for (std::size_t slot = 0; slot < tables::primary_slots.size; ++slot)
            slots |= slot_bit(slot);
        return slots;
    }();
    static constexpr slot_set optional = [] {
        slot_set slots = 0;
        for (std::size_t slot = 0; slot < tables::slots.size; ++slot)
            if (member_table<T>::optionals[tables::slots.members[slot]])
                slots |= slot_bit(slot);
        return slots;
    }();
    static constexpr slot_set changed = (slot_set{0} | ... | slot_of_change<Changes>());
    static constexpr slot_set known =
        (primary | ... | (is_known<Changes>() ? slot_of_change<Changes>() : 0));

    /// Absent for certain: the item leaves the indexes that name them.
    static constexpr slot_set absent =
        (slot_set{0} | ... |
         (Changes::kind == change_kind::removed ? slot_of_change<Changes>() & optional : 0));

    /// Without reading the item.
    static consteval bool can_write_indexes()
    {
        for (const index_description& index : tables::indexes) {
            const bool leaves = ((slots_in(index.partition) | slots_in(index.sort)) & absent) != 0;
            if (!leaves && (fields_needed(index, changed, optional) & ~known) != 0)
                return false;
        }
        return true;
    }
    /// A guard must move, which needs the old value.
    static consteval bool change_unique_values()
    {
        for (const unique_description& unique : tables::uniques)
            if ((slots_in(unique.value) & changed) != 0)
                return true;
        return false;
    }
};

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity, auto... Members>
struct update_of_fields;

/// For an update that does not read the item first.
template <class T, any_change... Changes>
consteval bool check_index_keys()
{
    static_assert(
        (std::same_as<T, typename Changes::entity> && ...),
        "hashrange: this change is of a field of another entity"
    );
    if constexpr (!(std::same_as<T, typename Changes::entity> && ...)) {
        return false;
    } else if constexpr (!key_changes<T, Changes...>::can_write_indexes()) {
        static_assert(
            never<update_of_fields<T, Changes::member...>>,
            "hashrange: this update changes a field of an index key without its other fields; set "
            "them too, or use modify, which reads the item first"
        );
        return false;
    } else {
        return true;
    }
}

/// The key attributes of indexes after changes. `fields` by slot; REQUIRES: all that
/// `fields_needed` says are in it.
/// Errors: `invalid_argument` for a value that no key can hold.
result<void> add_index_keys(
    const entity_description& entity,
    std::span<const key_value> fields,
    slot_set changed,
    expr::update& into
);

} // namespace hashrange::detail
