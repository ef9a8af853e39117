// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/schema/describe.hpp"
#include "hashrange/value/item.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace hashrange {
namespace detail {

result<item>
make_key_item(const entity_description& entity, std::span<const key_value> primary_fields);

/// What an attribute of a key is, of its type. `fields` by slot.
/// Errors: `refusal` for a value that no key can hold.
result<value>
key_attribute_value(const key_attribute& key, std::span<const key_value> fields, errc refusal);

/// A string takes any text, a number any whole number; an enum and a moment take their own type,
/// and an optional field also `std::nullopt`.
template <class Field, class Given>
consteval bool takes_key_part()
{
    using held = typename key_member<Field>::type;
    if constexpr (key_member<Field>::is_optional)
        if (std::same_as<Given, std::nullopt_t> || std::same_as<Given, Field>)
            return true;
    if constexpr (std::same_as<held, std::string>)
        return std::convertible_to<const Given&, std::string_view>;
    else if constexpr (std::same_as<held, timestamp>)
        return std::convertible_to<const Given&, timestamp>;
    else
        return std::same_as<held, Given> || (key_integer<held> && key_integer<Given>);
}
template <class Field, class Given>
concept key_part_from = takes_key_part<Field, Given>();

template <class Field, class Given>
key_value key_part_of(const Given& given)
{
    using held = typename key_member<Field>::type;
    if constexpr (std::same_as<Given, std::nullopt_t>)
        return {.is_absent = true};
    else if constexpr (std::same_as<Given, Field>)
        return to_key_value(given);
    else if constexpr (std::same_as<held, std::string>)
        return to_key_value(std::string_view(given));
    else if constexpr (std::same_as<held, timestamp>)
        return to_key_value(timestamp(given));
    else
        return to_key_value(given);
}

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity, class... Given>
struct key_parts_of_entity;

template <class T, class... Given, std::size_t... Slot>
consteval bool takes_key_parts(std::index_sequence<Slot...>)
{
    using tables = tables_of<T>;
    return (key_part_from<typename tables::template slot_type<Slot>, Given> && ...);
}

template <class T, class... Given>
consteval bool check_key_parts()
{
    using where = key_parts_of_entity<T, Given...>;
    if constexpr (!has_correct_schema<T>) {
        return false;
    } else if constexpr (tables_of<T>::primary_slots.size != sizeof...(Given)) {
        static_assert(
            never<where>,
            "hashrange: give one value for each field of the entity's key, in the "
            "order in which its templates name them"
        );
        return false;
    } else if constexpr (!takes_key_parts<T, Given...>(std::index_sequence_for<Given...>{})) {
        static_assert(never<where>, "hashrange: a value for the key is not of its field's type");
        return false;
    } else {
        return true;
    }
}

} // namespace detail

/// The primary key of the `T` whose key fields have these values, in the order in which the
/// templates of `key` name them.
/// Errors: `invalid_argument` for an empty part or a number that does not fit its form.
template <class T, class... Given>
result<item> key_of(const Given&... parts)
{
    if constexpr (detail::check_key_parts<T, std::decay_t<const Given&>...>()) {
        using tables = detail::tables_of<T>;
        const auto fields = [&]<std::size_t... Slot>(std::index_sequence<Slot...>)
        {
            return std::array<key_value, sizeof...(Given)>{
                detail::key_part_of<typename tables::template slot_type<Slot>>(parts)...};
        }
        (std::index_sequence_for<Given...>{});
        return detail::make_key_item(describe<T>(), fields);
    }
    __builtin_unreachable(); // does not compile so far: one mistake, one message
}

} // namespace hashrange
