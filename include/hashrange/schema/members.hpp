// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/member_bindings.hpp"
#include "hashrange/schema/detail/spelling.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

/// The members of a plain aggregate without any annotation: how many, their names, types, places.
///
/// An aggregate here has no bases, no C arrays, no bit fields, and at most `members_max` members.
namespace hashrange {
namespace detail {

/// Converts to anything, in unevaluated code only.
struct anything {
    template <class T>
    operator T() const noexcept
    {
        // Defined, because a constructor that a compiler looks into may use it with a type that
        // has no linkage, and clang then wants a definition.
        __builtin_unreachable();
    }
};

template <class T, std::size_t... Index>
consteval bool takes_braces(std::index_sequence<Index...>) noexcept
{
    return requires
    {
        T{(static_cast<void>(Index), anything{})...};
    };
}

/// The longest list of initialisers that an aggregate takes is the number of its members. Members
/// without a default refuse every list that stops before them, so the search first looks for a list
/// that is taken, then for the first that is too long.
template <class T, std::size_t Count = 0, bool Taken = false>
consteval std::size_t count_members() noexcept
{
    constexpr bool taken = takes_braces<T>(std::make_index_sequence<Count>{});
    if constexpr (Taken && !taken)
        return Count - 1;
    else if constexpr (Count > members_max)
        return Count;
    else
        return count_members<T, Count + 1, taken>();
}

template <class T>
struct member_holder {
    T value;
};

// Declared and never defined: only the addresses of its members are used, by constant expressions.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
template <class T>
extern const member_holder<T> never_made;

template <class T, std::size_t Count>
consteval auto member_addresses() noexcept
{
    return with_members<Count>(never_made<T>.value, [](const auto&... member) {
        return std::tuple{std::addressof(member)...};
    });
}
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

} // namespace detail

/// The members that are stored, of a struct that is no plain aggregate: one with constructors,
/// bases, private members. Named inside it as `stored_members`:
///
///     class account {
///     public:
///         using stored_members = hr::stored_member_list<&account::id_, &account::owner_>;
template <auto... Members>
struct stored_member_list {
};

namespace detail {

template <class T>
concept lists_members = requires
{
    typename T::stored_members;
};

template <class>
struct listed_members;
template <class Owner, class Member>
Member member_type_of(Member Owner::*);
template <auto... Members>
struct listed_members<stored_member_list<Members...>> {
    static constexpr std::size_t size = sizeof...(Members);
    using types = std::tuple<decltype(member_type_of(Members))...>;
    static constexpr std::array<std::string_view, size> names{name_of<Members>...};

    template <class Object, class Use>
    static constexpr decltype(auto) of(Object& object, Use&& use)
    {
        return std::forward<Use>(use)(object.*Members...);
    }
};

} // namespace detail

template <class T>
struct members {
    static_assert(
        std::is_aggregate_v<T>,
        "hashrange: only a plain aggregate can be described: no constructors, no private members, "
        "no virtual functions; other structs list their members as stored_members"
    );
    static constexpr std::size_t size = detail::count_members<T>();
    static_assert(
        size <= detail::members_max,
        "hashrange: a struct may have at most 64 members; group some "
        "of them into a nested struct"
    );

    template <std::size_t Index>
    using type =
        std::remove_cvref_t<decltype(*std::get<Index>(detail::member_addresses<T, size>()))>;

    /// As spelled in the declaration. Lifetime: of the program.
    static constexpr std::array<std::string_view, size> names =
        []<std::size_t... Index>(std::index_sequence<Index...>)
    {
        return std::array<std::string_view, size>{
            detail::name_of<std::get<Index>(detail::member_addresses<T, size>())>...};
    }
    (std::make_index_sequence<size>{});

    /// Calls `use(member...)` with all members of one object.
    template <class Object, class Use>
    static constexpr decltype(auto) of(Object& object, Use&& use)
    {
        return detail::with_members<size>(object, std::forward<Use>(use));
    }
};

template <detail::lists_members T>
struct members<T> {
    using list = detail::listed_members<typename T::stored_members>;
    static constexpr std::size_t size = list::size;
    static_assert(size <= detail::members_max, "hashrange: a struct may have at most 64 members");

    template <std::size_t Index>
    using type = std::tuple_element_t<Index, typename list::types>;

    static constexpr std::array<std::string_view, size> names = list::names;

    template <class Object, class Use>
    static constexpr decltype(auto) of(Object& object, Use&& use)
    {
        return list::of(object, std::forward<Use>(use));
    }
};

/// Where the members lie in an object, in bytes from its beginning.
/// Lifetime: of the program. Threads: any.
template <class T>
const std::array<std::size_t, members<T>::size>& member_offsets()
{
    static_assert(
        requires { T{}; },
        "hashrange: every member of a stored struct needs a default, because "
        "objects are made empty and then read"
    );
    static const auto offsets = [] {
        const T probe{};
        const auto* begin = reinterpret_cast<const char*>(std::addressof(probe));
        return members<T>::of(probe, [begin](const auto&... member) {
            return std::array<std::size_t, sizeof...(member)>{static_cast<std::size_t>(
                reinterpret_cast<const char*>(std::addressof(member)) - begin
            )...};
        });
    }();
    return offsets;
}

} // namespace hashrange
