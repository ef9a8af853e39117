// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/dsl/attr.hpp"
#include "hashrange/dsl/detail/change_step.hpp"
#include "hashrange/dsl/detail/field_value.hpp"
#include "hashrange/schema/describe.hpp"

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

/// What may be changed to what, seen from the types alone.
namespace hashrange::detail {

template <class V>
inline constexpr bool is_optional = false;
template <class V>
inline constexpr bool is_optional<std::optional<V>> = true;

/// What can be put into a field of type `V`.
template <class V, class Given>
concept assignable = std::same_as<V, Given> ||
                     (is_optional<V>&& std::same_as<Given, std::nullopt_t>) ||
                     (fits_field<held<V>, Given> &&
                      !(stored_integer<held<V>> && std::same_as<Given, number>));

/// The place of a member among the fields of keys; the number of such fields when it is in none.
template <class T, auto Member>
consteval std::size_t slot_of_member()
{
    if constexpr (has_correct_schema<T>)
        return tables_of<T>::slots.slot_of(member_place<T, Member>::index);
    return 0;
}

template <class T>
inline constexpr std::size_t slots_of = tables_of<T>::slots.size;
template <class T>
inline constexpr std::size_t primary_slots_of = tables_of<T>::primary_slots.size;

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity, fixed_string Field>
struct change_of_field;

template <field_ref F>
consteval bool check_changeable()
{
    using entity = typename F::entity;
    constexpr std::string_view name = name_of<F::root>;
    using where = change_of_field<entity, fixed_string<name.size() + 1>::from(name)>;
    using parts = typename tables_of<entity>::parts;
    if constexpr (slot_of_member<entity, F::root>() < primary_slots_of<entity>) {
        static_assert(
            never<where>,
            "hashrange: a field of the primary key cannot be changed; erase the item and create "
            "another"
        );
        return false;
    } else if constexpr (parts::names(part_kind::version, name)) {
        static_assert(
            never<where>, "hashrange: the version is counted with every write, and never set"
        );
        return false;
    } else if constexpr (parts::names(part_kind::created, name)) {
        static_assert(never<where>, "hashrange: the time of creation never changes");
        return false;
    } else if constexpr (parts::names(part_kind::computed, name)) {
        static_assert(
            never<where>, "hashrange: a computed field follows from others, which modify changes"
        );
        return false;
    } else if constexpr (parts::names(part_kind::deleted, name)) {
        static_assert(
            never<where>, "hashrange: erase sets the time of deletion, and restore takes it away"
        );
        return false;
    } else {
        return true;
    }
}

/// As the codec writes it; nothing for what is absent. Errors: `invalid_argument`.
result<std::optional<value>> encode_if_present(const type_functions& functions, const void* from);

template <field_ref F, class Given>
result<std::optional<value>> value_to_store(const Given& given)
{
    using type = typename F::type;
    if constexpr (std::same_as<type, Given>) {
        return encode_if_present(F::functions(), &given);
    } else if constexpr (std::same_as<Given, std::nullopt_t>) {
        return std::optional<value>();
    } else {
        if constexpr (stored_integer<held<type>>)
            if (!std::in_range<held<type>>(given))
                return error(errc::invalid_argument, "a number is out of the range of its field");
        const type whole(as_held<held<type>>(given));
        return encode_if_present(F::functions(), &whole);
    }
}

/// Remembers the new value of a field that is part of keys.
template <field_ref F, class Given>
void note_key_field(change_step& step, const Given& given)
{
    using entity = typename F::entity;
    using type = typename F::type;
    constexpr std::size_t slot = slot_of_member<entity, F::root>();
    if constexpr (F::is_whole_member && slot < slots_of<entity>) {
        const auto note = [&](const type& whole) {
            step.key_field.emplace(static_cast<std::uint8_t>(slot), to_key_value(whole));
        };
        if constexpr (std::same_as<type, Given>)
            note(given);
        else if constexpr (std::same_as<Given, std::nullopt_t>)
            note(type());
        else
            note(type(as_held<held<type>>(given)));
    }
}

/// The rules that the schema has for the member at this offset. Errors: `invalid_entity`.
result<void>
check_member(const entity_description& entity, std::size_t offset, const void* new_value);

/// A value that breaks a rule of its field takes the place of the change.
template <field_ref F, class Given>
void check_new_value(change_step& step, const Given& given)
{
    using entity = typename F::entity;
    using type = typename F::type;
    constexpr bool is_ruled = has_part<entity, part_kind::check>;
    if constexpr (F::is_whole_member && is_ruled) {
        const auto judge = [&](const type& whole) {
            const std::size_t offset = member_place<entity, F::root>::offset();
            if (result<void> judged = check_member(describe<entity>(), offset, &whole); !judged)
                step.action = judged.error();
        };
        if (!step.action)
            return;
        if constexpr (std::same_as<type, Given>)
            judge(given);
        else if constexpr (std::same_as<Given, std::nullopt_t>)
            judge(type());
        else
            judge(type(as_held<held<type>>(given)));
    }
}

template <field_ref F>
void note_absence(change_step& step)
{
    constexpr std::size_t slot = slot_of_member<typename F::entity, F::root>();
    if constexpr (F::is_whole_member && slot < slots_of<typename F::entity>)
        step.key_field.emplace(static_cast<std::uint8_t>(slot), key_value{.is_absent = true});
}

} // namespace hashrange::detail
