// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/detail/container_codec.hpp"
#include "hashrange/codec/detail/value_codec.hpp"
#include "hashrange/schema/detail/never.hpp"
#include "hashrange/schema/fixed_string.hpp"
#include "hashrange/schema/members.hpp"
#include "hashrange/value/item_builder.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

/// A struct as a small table, so that the loops over members are compiled once for all structs.
namespace hashrange::detail {

/// A type's codec without its type.
struct type_functions {
    bool (*write)(encoder& out, const void* from);
    bool (*read)(decoder& in, const value_view& stored, void* into);
    bool (*is_absent)(const void* from); // null: never absent
};

struct member_layout {
    std::string_view name;
    std::size_t offset = 0;
    const type_functions* functions = nullptr;
    repeated_name written{}; // the name; set by sort_by_name
};

/// Lifetime: of the program. Threads: any.
struct struct_layout {
    std::span<const member_layout> members; // by name, as the attributes of a map are
};

/// REQUIRES: a member begins there.
const member_layout& member_at(const struct_layout& layout, std::size_t offset);

void sort_by_name(std::span<member_layout> members);
bool write_members(encoder& out, const struct_layout& layout, const void* from);
/// An attribute without a member is ignored; a member without an attribute keeps its default.
bool read_members(decoder& in, const struct_layout& layout, map_view stored, void* into);

/// A struct that is stored as a map: one that lists its members, or an aggregate that is no array
/// in disguise and has no form of its own.
template <class T>
concept plain_struct = lists_members<T> ||
    (std::is_aggregate_v<T>&& std::is_class_v<T> && !has_stored_form<T> &&
     !requires { std::tuple_size<T>::value; });

template <plain_struct T>
const struct_layout& layout_of();

template <plain_struct T>
struct value_codec<T> {
    static bool write(encoder& out, const T& object)
    {
        out.builder().begin_map();
        if (!out.ok() || !write_members(out, layout_of<T>(), &object))
            return false;
        out.builder().end_map();
        return out.ok();
    }
    static bool read(decoder& in, const value_view& stored, T& into)
    {
        if (!stored.is(attribute_type::map))
            return in.mismatch(attribute_type::map, stored);
        into = T{};
        return read_members(in, layout_of<T>(), stored.as_map(), &into);
    }
};

template <class T>
consteval auto absence_of() noexcept -> bool (*)(const void*)
{
    if constexpr (requires(const T& value) { value_codec<T>::is_absent(value); })
        return [](const void* from) {
            return value_codec<T>::is_absent(*static_cast<const T*>(from));
        };
    else
        return nullptr;
}

template <class T>
inline constexpr type_functions functions_of{
    .write = [](encoder& out, const void* from
             ) { return value_codec<T>::write(out, *static_cast<const T*>(from)); },
    .read = [](decoder& in, const value_view& stored, void* into
            ) { return value_codec<T>::read(in, stored, *static_cast<T*>(into)); },
    .is_absent = absence_of<T>(),
};

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Struct, fixed_string Member, class Type>
struct member_cannot_be_stored;

template <class T, std::size_t Index>
consteval const type_functions* functions_of_member()
{
    using member = typename members<T>::template type<Index>;
    if constexpr (storable<member>) {
        return &functions_of<member>;
    } else {
        constexpr std::string_view name = members<T>::names[Index];
        static_assert(
            never<member_cannot_be_stored<T, fixed_string<name.size() + 1>::from(name), member>>,
            "hashrange: a member of this type cannot be stored"
        );
        return nullptr;
    }
}

template <class T, std::size_t... Index>
consteval auto functions_of_members(std::index_sequence<Index...>) noexcept
{
    return std::array<const type_functions*, sizeof...(Index)>{functions_of_member<T, Index>()...};
}

template <std::size_t Count>
std::array<member_layout, Count> laid_out(
    const std::array<std::string_view, Count>& names,
    const std::array<std::size_t, Count>& offsets,
    const std::array<const type_functions*, Count>& functions
)
{
    std::array<member_layout, Count> made{};
    for (std::size_t i = 0; i < Count; ++i)
        made[i] = {names[i], offsets[i], functions[i]};
    sort_by_name(made);
    return made;
}

template <plain_struct T>
const struct_layout& layout_of()
{
    static constexpr auto functions =
        functions_of_members<T>(std::make_index_sequence<members<T>::size>{});
    static const auto table = laid_out(members<T>::names, member_offsets<T>(), functions);
    static const struct_layout layout{table};
    return layout;
}

} // namespace hashrange::detail
