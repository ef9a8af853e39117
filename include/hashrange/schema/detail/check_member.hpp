// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/timestamp.hpp"
#include "hashrange/schema/detail/never.hpp"
#include "hashrange/schema/detail/spelling.hpp"
#include "hashrange/schema/members.hpp"
#include "hashrange/value/value.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

/// Holds the words of a schema that name a member - created, updated, version, ttl, soft_delete,
/// hidden - against their struct.
namespace hashrange::detail {

template <class>
struct member_pointer;
template <class Owner, class Member>
struct member_pointer<Member Owner::*> {
    using owner = Owner;
    using member = Member;
};

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity, class Part>
struct in_schema_of;

enum class member_fault : std::uint8_t { none, no_pointer, of_another_struct, wrong_type };

template <class T, class Pointer, template <class> class Fits>
consteval member_fault fault_of_member() noexcept
{
    if constexpr (!std::is_member_object_pointer_v<Pointer>)
        return member_fault::no_pointer;
    else if constexpr (!std::same_as<typename member_pointer<Pointer>::owner, T>)
        return member_fault::of_another_struct;
    else if constexpr (!Fits<typename member_pointer<Pointer>::member>::value)
        return member_fault::wrong_type;
    else
        return member_fault::none;
}

/// What `wrong_type` means is said by the word itself.
template <class T, class Part, member_fault Fault>
consteval bool report_member()
{
    using where = in_schema_of<T, Part>;
    if constexpr (Fault == member_fault::no_pointer)
        static_assert(
            never<where>,
            "hashrange: created, updated, version, ttl, soft_delete and hidden take a pointer to a "
            "field: "
            "created<&user::createdAt>"
        );
    else if constexpr (Fault == member_fault::of_another_struct)
        static_assert(
            never<where>,
            "hashrange: created, updated, version, ttl, soft_delete and hidden take a field of the "
            "entity itself"
        );
    return false;
}

template <class Member>
struct is_timestamp : std::is_same<Member, timestamp> {
};
template <class Member>
struct is_version : std::is_same<Member, std::int64_t> {
};
template <class Member>
struct is_expiry
    : std::bool_constant<
          std::is_same_v<Member, timestamp> || std::is_same_v<Member, std::optional<timestamp>>> {
};
template <class Member>
struct is_deletion : std::is_same<Member, std::optional<timestamp>> {
};
template <class>
struct is_anything : std::true_type {
};

template <class T, auto Member, class Part>
consteval bool check_timestamp()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_timestamp>();
    if constexpr (fault == member_fault::wrong_type)
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: created and updated take a field of type hashrange::timestamp"
        );
    else if constexpr (fault != member_fault::none)
        return report_member<T, Part, fault>();
    return fault == member_fault::none;
}

template <class T, auto Member, class Part>
consteval bool check_version()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_version>();
    if constexpr (fault == member_fault::wrong_type)
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: version takes a field of type std::int64_t, which counts the writes"
        );
    else if constexpr (fault != member_fault::none)
        return report_member<T, Part, fault>();
    return fault == member_fault::none;
}

template <class T, auto Member, class Part>
consteval bool check_expiry()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_expiry>();
    if constexpr (fault == member_fault::wrong_type)
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: ttl takes a field of type hashrange::timestamp, or an optional one"
        );
    else if constexpr (fault != member_fault::none)
        return report_member<T, Part, fault>();
    return fault == member_fault::none;
}

template <class T, auto Member, class Part>
consteval bool check_deletion()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_deletion>();
    if constexpr (fault == member_fault::wrong_type)
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: soft_delete takes a field of type std::optional<hashrange::timestamp>"
        );
    else if constexpr (fault != member_fault::none)
        return report_member<T, Part, fault>();
    return fault == member_fault::none;
}

template <class T, auto Member, class Part>
consteval bool check_hidden()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_anything>();
    if constexpr (fault != member_fault::none)
        return report_member<T, Part, fault>();
    else
        return true;
}

template <class Member>
struct is_value_map : std::is_same<Member, std::map<std::string, value>> {
};

template <class T, auto Member, class Part>
consteval bool check_others()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_value_map>();
    static_assert(
        fault == member_fault::none,
        "hashrange: others takes a field of the entity of type std::map<std::string, "
        "hashrange::value>"
    );
    return fault == member_fault::none;
}

template <class T, auto Member, auto Holds, class Part>
consteval bool check_rule()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_anything>();
    if constexpr (fault != member_fault::none) {
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: check takes a pointer to a field of the entity itself"
        );
        return false;
    } else {
        constexpr bool fits = std::is_invocable_r_v<
            bool,
            decltype(Holds),
            const typename member_pointer<decltype(Member)>::member&>;
        static_assert(fits, "hashrange: check takes a function from the field's value to bool");
        return fits;
    }
}

template <class T, class Part, auto Make, auto Member, auto... Sources>
consteval bool check_computed()
{
    constexpr bool are_members =
        sizeof...(Sources) > 0 &&
        fault_of_member<T, decltype(Member), is_anything>() == member_fault::none &&
        ((fault_of_member<T, decltype(Sources), is_anything>() == member_fault::none) && ...);
    if constexpr (!are_members) {
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: computed takes pointers to fields of the entity: the one it sets, and "
            "those that it is made of"
        );
        return false;
    } else {
        constexpr bool fits = std::is_invocable_r_v<
            typename member_pointer<decltype(Member)>::member,
            decltype(Make),
            const typename member_pointer<decltype(Sources)>::member&...>;
        static_assert(
            fits || never<in_schema_of<T, Part>>,
            "hashrange: computed takes a function from its sources, in their order, to the value "
            "of its field"
        );
        return fits;
    }
}

/// Where a checked member is.
template <class T, auto Member>
struct member_place {
    static constexpr std::string_view name = name_of<Member>;
    static constexpr std::size_t index = [] {
        std::size_t at = 0;
        while (members<T>::names[at] != name)
            ++at;
        return at;
    }();
    static std::size_t offset() { return member_offsets<T>()[index]; }
};

} // namespace hashrange::detail
