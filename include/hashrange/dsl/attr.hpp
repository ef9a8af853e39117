// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_layout.hpp"
#include "hashrange/expr/path.hpp"
#include "hashrange/schema/detail/check_member.hpp"
#include "hashrange/value/value.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// Places in the items of an entity, for conditions and updates:
///
///     attr<&user::status>                      a member
///     attr<&user::address, &address::city>     a member of a member
///     attr<&post::tags>[0]                     an element of a list
///     attr<&user::metadata>["theme"]           an entry of a map
///     attr<&order::lines>[0][attr<&line::price>]   a member of an element
///
/// A place knows its entity and its type, so a wrong use is an error of the compiler. It is looked
/// up under the name by which the member is stored.
namespace hashrange {

template <auto First, auto... Rest>
struct member_ref;
template <class T, auto Root, class V>
class element_ref;

namespace detail {

template <class>
inline constexpr bool is_field_ref = false;
template <auto First, auto... Rest>
inline constexpr bool is_field_ref<member_ref<First, Rest...>> = true;
template <class T, auto Root, class V>
inline constexpr bool is_field_ref<element_ref<T, Root, V>> = true;

/// What a field holds: an optional one, what is in it.
template <class V>
struct held_type {
    using type = V;
};
template <class V>
struct held_type<std::optional<V>> {
    using type = V;
};
template <class V>
using held = typename held_type<V>::type;

template <class V>
struct element_type {
    using type = void; // has none
};
template <class E>
struct element_type<std::vector<E>> {
    using type = E;
};
template <>
struct element_type<std::vector<std::byte>> {
    using type = void; // one value
};
template <>
struct element_type<value> {
    using type = value;
};

template <class V>
struct entry_type {
    using type = void;
};
template <class E, class Order>
struct entry_type<std::map<std::string, E, Order>> {
    using type = E;
};
template <>
struct entry_type<value> {
    using type = value;
};

// Their names are the message: compilers print them beside the sentence of the static_assert.
template <class Type>
struct field_of_type;
template <class Outer, class Inner>
struct path_through;

template <auto Pointer>
using owner_of = typename member_pointer<decltype(Pointer)>::owner;
template <auto Pointer>
using type_of = typename member_pointer<decltype(Pointer)>::member;

/// The last member of a chain; each member but the first must be one of the type before.
template <auto First, auto... Rest>
struct member_chain {
    using type = type_of<First>;
    static consteval bool check() { return true; }
};
template <auto First, auto Second, auto... Rest>
struct member_chain<First, Second, Rest...> {
    using type = typename member_chain<Second, Rest...>::type;
    static consteval bool check()
    {
        if constexpr (!std::same_as<held<type_of<First>>, owner_of<Second>>) {
            static_assert(
                never<path_through<type_of<First>, owner_of<Second>>>,
                "hashrange: each further field of a path is one of the struct before it"
            );
            return false;
        } else {
            return member_chain<Second, Rest...>::check();
        }
    }
};

/// A member as its items have it. REQUIRES: `Owner` is an entity.
template <auto Member>
const member_layout& stored_root()
{
    using owner = owner_of<Member>;
    return member_at(entity_layout_of<owner>().members(), member_place<owner, Member>::offset());
}
/// A member of a struct inside an item.
template <auto Member>
const member_layout& stored_inside()
{
    using owner = owner_of<Member>;
    return member_at(layout_of<owner>(), member_place<owner, Member>::offset());
}

} // namespace detail

/// A place in an item, of either form below. `entity`, `root` and `type` are its entity, the member
/// of the entity that it lies in, and the type of what is there.
template <class F>
concept field_ref = detail::is_field_ref<F>;

/// An element of a list, an entry of a map, or what lies in one.
/// Threads: a value.
template <class T, auto Root, class V>
class element_ref {
public:
    using entity = T;
    using type = V;
    static constexpr auto root = Root;
    static constexpr bool is_whole_member = false;

    explicit element_ref(expr::path at) noexcept : path_(std::move(at)) {}

    [[nodiscard]] const expr::path& path() const noexcept { return path_; }
    [[nodiscard]] static const detail::type_functions& functions() noexcept
    {
        return detail::functions_of<V>;
    }

    [[nodiscard]] auto operator[](std::uint32_t index) const
    {
        using element = typename detail::element_type<detail::held<V>>::type;
        if constexpr (std::is_void_v<element>)
            static_assert(
                detail::never<detail::field_of_type<V>>,
                "hashrange: only a list has elements with numbers"
            );
        else
            return further<element>(index);
    }
    [[nodiscard]] auto operator[](std::string name) const
    {
        using entry = typename detail::entry_type<detail::held<V>>::type;
        if constexpr (std::is_void_v<entry>)
            static_assert(
                detail::never<detail::field_of_type<V>>,
                "hashrange: only a map has entries with names; a struct has fields: [attr<...>]"
            );
        else
            return further<entry>(std::move(name));
    }
    template <auto First, auto... Rest>
    [[nodiscard]] auto operator[](member_ref<First, Rest...>) const
    {
        if constexpr (!std::same_as<detail::held<V>, detail::owner_of<First>>) {
            static_assert(
                detail::never<detail::path_through<V, detail::owner_of<First>>>,
                "hashrange: each further field of a path is one of the struct before it"
            );
        } else {
            expr::path longer = path_;
            longer.steps.emplace_back(std::string(detail::stored_inside<First>().name));
            (longer.steps.emplace_back(std::string(detail::stored_inside<Rest>().name)), ...);
            return element_ref<T, Root, typename member_ref<First, Rest...>::type>(std::move(longer)
            );
        }
    }

private:
    template <class Element>
    [[nodiscard]] element_ref<T, Root, Element> further(expr::path_step step) const
    {
        expr::path longer = path_;
        longer.steps.push_back(std::move(step));
        return element_ref<T, Root, Element>(std::move(longer));
    }

    expr::path path_;
};

/// A member of an entity, or a member of a member.
template <auto First, auto... Rest>
struct member_ref {
    static_assert(
        std::is_member_object_pointer_v<decltype(First)> &&
            (std::is_member_object_pointer_v<decltype(Rest)> && ...),
        "hashrange: attr takes pointers to members: attr<&user::status>"
    );
    static_assert(detail::member_chain<First, Rest...>::check());

    using entity = detail::owner_of<First>;
    using type = typename detail::member_chain<First, Rest...>::type;
    static constexpr auto root = First;
    static constexpr bool is_whole_member = sizeof...(Rest) == 0;

    [[nodiscard]] static expr::path path()
    {
        expr::path made{std::string(detail::stored_root<First>().name)};
        (made.steps.emplace_back(std::string(detail::stored_inside<Rest>().name)), ...);
        return made;
    }
    [[nodiscard]] static const detail::type_functions& functions() noexcept
    {
        if constexpr (is_whole_member)
            return *detail::stored_root<First>().functions;
        else
            return detail::functions_of<type>;
    }

    [[nodiscard]] auto operator[](std::uint32_t index) const { return as_element()[index]; }
    [[nodiscard]] auto operator[](std::string name) const { return as_element()[std::move(name)]; }
    template <auto Second, auto... More>
    [[nodiscard]] auto operator[](member_ref<Second, More...> inner) const
    {
        return as_element()[inner];
    }

private:
    [[nodiscard]] static auto as_element() { return element_ref<entity, First, type>(path()); }
};

template <auto First, auto... Rest>
inline constexpr member_ref<First, Rest...> attr{};

} // namespace hashrange
