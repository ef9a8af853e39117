// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/dsl/attr.hpp"
#include "hashrange/value/number.hpp"

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

/// Values for fields: which types fit, and how they look in an item.
namespace hashrange::detail {

/// As the codec writes it. Errors: `invalid_argument` for what cannot be stored or is absent.
result<value> encode_value(const type_functions& functions, const void* from);

/// A value that is not changed by being stored in the field, seen from the types alone. A number
/// may be any number: what does not fit the field is found when it is written.
template <class Held, class Given>
concept fits_field =
    std::same_as<Held, Given> ||
    (std::same_as<Held, std::string>&& std::convertible_to<const Given&, std::string_view>) ||
    (stored_integer<Held> && (stored_integer<Given> || std::same_as<Given, number>)) ||
    (std::floating_point<Held> && (std::floating_point<Given> || stored_integer<Given>)) ||
    (std::same_as<Held, number> && stored_integer<Given>) ||
    (std::same_as<Held, timestamp> && std::convertible_to<const Given&, timestamp>) ||
    (std::same_as<Held, value> && std::convertible_to<const Given&, value>);

/// As `Held`. REQUIRES: fits, and is no whole number.
template <class Held, class Given>
Held as_held(const Given& given)
{
    if constexpr (std::same_as<Held, std::string>)
        return Held(std::string_view(given));
    else
        return static_cast<Held>(given);
}

/// A value to be compared with what is at a place.
template <field_ref F, class Given>
result<value> value_for(const Given& given)
{
    using held_value = held<typename F::type>;
    if constexpr (stored_integer<held_value>) {
        return value(given); // a number of any size can be compared
    } else if constexpr (F::is_whole_member) {
        const typename F::type whole(as_held<held_value>(given));
        return encode_value(F::functions(), &whole);
    } else {
        const held_value whole(as_held<held_value>(given));
        return encode_value(functions_of<held_value>, &whole);
    }
}

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity, class Field, class Given>
struct field_and_value;

template <field_ref F, class Given>
using compared = field_and_value<typename F::entity, held<typename F::type>, Given>;

} // namespace hashrange::detail
