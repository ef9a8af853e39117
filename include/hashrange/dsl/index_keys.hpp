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
/// known, the others must be set by the same update. An index that items may be out of is written
/// as a whole, or left as a whole.
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
    for (const key_template* one = &form;; one = one->otherwise) {
        for (const key_part& part : one->parts)
            if (part.is_field())
                slots |= slot_bit(part.slot);
        if (one->is_last)
            return slots;
    }
}
/// All fields that decide whether and where an item is in an index.
constexpr slot_set slots_of_index(const index_description& index) noexcept
{
    slot_set slots = index.only_when ? slot_bit(index.only_when->slot) : 0;
    for (std::span<const key_attribute> key : {index.partition, index.sort})
        for (const key_attribute& attribute : key)
            slots |= slots_in(attribute.form);
    return slots;
}

/// Whether items may be out of an index: such an index is written as a whole.
constexpr bool may_leave(const index_description& index, slot_set optional) noexcept
{
    return index.only_when || (slots_of_index(index) & optional) != 0;
}

/// An attribute that is a member is brought by the change itself.
constexpr bool must_be_made_anew(const key_attribute& attribute, slot_set changed) noexcept
{
    return !attribute.is_member && (slots_in(attribute.form) & changed) != 0;
}

/// Which fields must be known to write the keys of an index after some changed.
constexpr slot_set
fields_needed(const index_description& index, slot_set changed, slot_set optional) noexcept
{
    const slot_set all = slots_of_index(index);
    if ((all & changed) == 0)
        return 0;
    if (may_leave(index, optional))
        return all;
    slot_set needed = 0;
    for (std::span<const key_attribute> key : {index.partition, index.sort})
        for (const key_attribute& attribute : key)
            if (must_be_made_anew(attribute, changed))
                needed |= slots_in(attribute.form);
    return needed;
}

/// Whether no alternative is left of some attribute when these fields are absent.
constexpr bool leaves(const index_description& index, slot_set absent) noexcept
{
    for (std::span<const key_attribute> key : {index.partition, index.sort})
        for (const key_attribute& attribute : key) {
            bool is_possible = false;
            for (const key_template* one = &attribute.form;; one = one->otherwise) {
                is_possible = is_possible || (slots_in({one->text, one->parts}) & absent) == 0;
                if (one->is_last)
                    break;
            }
            if (!is_possible)
                return true;
        }
    return false;
}

/// What changes mean for fields of keys.
template <class T, any_change... Changes>
struct key_changes {
    using tables = tables_of<T>;

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
    /// The time of the update: it changes with every one.
    static constexpr slot_set updated = [] {
        slot_set slots = 0;
        for (std::size_t slot = 0; slot < tables::slots.size; ++slot)
            if (tables::parts::names(
                    part_kind::updated, tables::names[tables::slots.members[slot]]
                ))
                slots |= slot_bit(slot);
        return slots;
    }();
    static constexpr slot_set given = (slot_set{0} | ... | slot_of_change<Changes>());
    static constexpr slot_set changed = given | updated;
    static constexpr slot_set known =
        ((primary | (updated & ~given)) | ... |
         (is_known<Changes>() ? slot_of_change<Changes>() : 0));

    /// Absent for certain: the item leaves the indexes that name them.
    static constexpr slot_set absent =
        (slot_set{0} | ... |
         (Changes::kind == change_kind::removed ? slot_of_change<Changes>() & optional : 0));

    /// Without reading the item.
    static consteval bool can_write_indexes()
    {
        for (const index_description& index : tables::indexes)
            if (!leaves(index, absent) && (fields_needed(index, changed, optional) & ~known) != 0)
                return false;
        return true;
    }
    /// A computed field follows from one of them.
    static consteval bool change_sources()
    {
        return (tables::parts::is_source(name_of<Changes::member>) || ...);
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
    if constexpr (!has_correct_schema<T> || !(std::same_as<T, typename Changes::entity> && ...)) {
        return false;
    } else if constexpr (key_changes<T, Changes...>::change_sources()) {
        static_assert(
            never<update_of_fields<T, Changes::member...>>,
            "hashrange: this update changes a field that a computed one is made of; use modify, "
            "which reads the item first"
        );
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
