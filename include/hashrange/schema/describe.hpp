// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/check_schema.hpp"
#include "hashrange/schema/entity.hpp"
#include "hashrange/schema/entity_description.hpp"

#include <array>
#include <cstddef>
#include <string_view>

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

template <class T>
consteval bool check_schema()
{
    static_assert(
        has_schema<T>,
        "hashrange: this type has no schema; give it `using schema = hashrange::entity<...>`, or "
        "declare `auto schema(hashrange::of<type>) -> hashrange::entity<...>` beside it"
    );
    if constexpr (has_schema<T>)
        return schema_check<T, schema_of<T>>::passes();
    return false;
}
/// Checked once, however often it is asked.
template <class T>
inline constexpr bool has_correct_schema = check_schema<T>();

struct no_slots {
    std::size_t size = 0;
};
/// What a type has whose schema is wrong: nothing. That is said in one sentence, and whoever asks
/// these tables finds nothing to add.
struct no_tables {
    struct parts {
        static consteval std::size_t count(part_kind /*kind*/) noexcept { return 0; }
        static consteval bool names(part_kind, std::string_view /*member*/) { return false; }
    };
    template <std::size_t>
    using slot_type = void;
    static constexpr no_slots primary_slots{}, slots{};
    static constexpr entity_description primary{};
    static constexpr std::array<index_description, 0> indexes{};
    static constexpr std::array<unique_description, 0> uniques{};
};
template <class T, bool IsCorrect>
struct find_tables {
    using type = no_tables;
};
template <class T>
struct find_tables<T, true> {
    using type = schema_tables<T, schema_of<T>>;
};
template <class T>
using tables_of = typename find_tables<T, has_correct_schema<T>>::type;

template <class T, part_kind Kind>
inline constexpr bool has_part = tables_of<T>::parts::count(Kind) > 0;

} // namespace detail

/// What the schema of `T` says, checked against `T`: whatever does not fit is one sentence of the
/// compiler that begins with "hashrange:".
/// Lifetime: of the program. Threads: any.
template <class T>
const entity_description& describe()
{
    if constexpr (detail::has_correct_schema<T>) {
        static const entity_description description = detail::tables_of<T>::describe();
        return description;
    }
    __builtin_unreachable(); // does not compile so far: one mistake, one message
}

} // namespace hashrange
