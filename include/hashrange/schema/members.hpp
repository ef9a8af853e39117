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

template <class T, std::size_t Count>
inline constexpr bool takes_members = takes_braces<T>(std::make_index_sequence<Count>{});

/// The longest list in `Taken`...`Refused` - 1 that is taken, by halves.
template <class T, std::size_t Taken, std::size_t Refused>
consteval std::size_t longest_list() noexcept
{
    constexpr std::size_t middle = (Taken + Refused) / 2;
    if constexpr (middle == Taken)
        return Taken;
    else if constexpr (takes_members<T, middle>)
        return longest_list<T, middle, Refused>();
    else
        return longest_list<T, Taken, middle>();
}

/// The longest list of initialisers that an aggregate takes is the number of its members. Members
/// without a default refuse every list that stops before them, so the search first looks for a list
/// that is taken; from there on it goes in steps that double.
template <class T, std::size_t Count = 0, std::size_t Step = 0>
consteval std::size_t count_members() noexcept
{
    if constexpr (Count > members_max)
        return Step == 0 ? Count : longest_list<T, Count - Step, members_max + 2>();
    else if constexpr (takes_members<T, Count>)
        return count_members < T, Count + (Step == 0 ? 4 : 2 * Step), Step == 0 ? 4 : 2 * Step > ();
    else if constexpr (Step == 0)
        return count_members<T, Count + 1>();
    else
        return longest_list<T, Count - Step, Count>();
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

/// Addresses of members, each of its own type: a tuple that costs the compiler little.
template <std::size_t Index, class Member>
struct member_address {
    const Member* address;
};
template <class Sequence, class... Members>
struct address_list;
template <std::size_t... Index, class... Members>
struct address_list<std::index_sequence<Index...>, Members...> : member_address<Index, Members>... {
};

template <class T, std::size_t Count>
consteval auto member_addresses() noexcept
{
    return with_members<Count>(never_made<T>.value, []<class... Members>(const Members&... member) {
        using list = address_list<std::index_sequence_for<Members...>, Members...>;
        return list{{std::addressof(member)}...};
    });
}
template <std::size_t Index, class Member>
Member member_type_at(const member_address<Index, Member>*);
template <std::size_t Index, class Member>
consteval const Member* address_at(const member_address<Index, Member>& of) noexcept
{
    return of.address;
}

template <class T, std::size_t... Index>
consteval auto names_of_members(std::index_sequence<Index...>)
{
    constexpr auto addresses = member_addresses<T, sizeof...(Index)>();
    return std::array<std::string_view, sizeof...(Index)>{name_of<address_at<Index>(addresses)>...};
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
    static constexpr std::size_t size = std::is_aggregate_v<T> ? detail::count_members<T>() : 0;
    static_assert(
        size <= detail::members_max,
        "hashrange: a struct may have at most 64 members; group some "
        "of them into a nested struct"
    );

    using addresses = decltype(detail::member_addresses<T, size>());
    template <std::size_t Index>
    using type = decltype(detail::member_type_at<Index>(static_cast<const addresses*>(nullptr)));

    /// As spelled in the declaration. Lifetime: of the program.
    static constexpr std::array<std::string_view, size> names =
        detail::names_of_members<T>(std::make_index_sequence<size>{});

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

namespace detail {

template <std::size_t Count>
std::array<std::size_t, Count>
offsets_from(const void* begin, const std::array<const void*, Count>& places) noexcept
{
    std::array<std::size_t, Count> offsets{};
    for (std::size_t i = 0; i < Count; ++i)
        offsets[i] = static_cast<std::size_t>(
            static_cast<const char*>(places[i]) - static_cast<const char*>(begin)
        );
    return offsets;
}

} // namespace detail

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
        return members<T>::of(probe, [begin = &probe](const auto&... member) {
            return detail::offsets_from<sizeof...(member)>(begin, {std::addressof(member)...});
        });
    }();
    return offsets;
}

} // namespace hashrange
