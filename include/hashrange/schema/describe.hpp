// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/check_schema.hpp"
#include "hashrange/schema/entity.hpp"
#include "hashrange/schema/entity_description.hpp"

namespace hashrange {

/// A struct that says how it is stored: by a member `schema`, or by a function `schema(of<T>)`.
template <class T>
concept has_schema = requires
{
    typename T::schema;
}
|| requires
{
    schema(of<T>{});
};

namespace detail {

template <class T>
struct find_schema {
    using type = decltype(schema(of<T>{}));
};
template <class T>
requires requires
{
    typename T::schema;
}
struct find_schema<T> {
    using type = typename T::schema;
};

} // namespace detail

/// The `entity<...>` of a struct.
template <has_schema T>
using schema_of = typename detail::find_schema<T>::type;

namespace detail {

/// Checked once, however often it is asked.
template <class T>
inline constexpr bool has_correct_schema = schema_check<T, schema_of<T>>::passes();

template <class T, part_kind Kind>
inline constexpr bool has_part = schema_tables<T, schema_of<T>>::parts::count(Kind) > 0;

} // namespace detail

/// What the schema of `T` says, checked against `T`: whatever does not fit is one sentence of the
/// compiler that begins with "hashrange:".
/// Lifetime: of the program. Threads: any.
template <class T>
const entity_description& describe()
{
    static_assert(
        has_schema<T>,
        "hashrange: this type has no schema; give it `using schema = hashrange::entity<...>`, or "
        "declare `auto schema(hashrange::of<type>) -> hashrange::entity<...>` beside it"
    );
    if constexpr (has_schema<T>) {
        if constexpr (detail::has_correct_schema<T>) {
            static const entity_description description =
                detail::schema_tables<T, schema_of<T>>::describe();
            return description;
        }
    }
    __builtin_unreachable(); // does not compile so far: one mistake, one message
}

} // namespace hashrange
