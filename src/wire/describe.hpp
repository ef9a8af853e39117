// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include "wire/containers.hpp"
#include "wire/documents.hpp"
#include "wire/enumerations.hpp"
#include "wire/scalars.hpp"
#include "wire/structure.hpp"

#include <concepts>
#include <type_traits>

/// From C++ types and member pointers to the tables of structures:
///
///     template <>
///     const structure& structure_of<op::tag>()
///     {
///         static constexpr std::array members{
///             field<&op::tag::key>("Key"),
///             field<&op::tag::value>("Value"),
///         };
///         static constexpr structure made{"Tag", members};
///         return made;
///     }
namespace hashrange::wire {

/// The table of a structure: specialised, and declared in structures.hpp, for each that travels.
template <class Structure>
const structure& structure_of();

namespace detail {

/// The `type` of a C++ type. What has no specialisation is a structure.
template <class T>
struct typed {
    static constexpr structure_type how{&structure_of<T>};
};

template <>
struct typed<std::string> {
    static constexpr plain_string_type how{};
};
template <class Tag>
struct typed<strong_id<Tag>> {
    static constexpr strong_id_type<Tag> how{};
};
template <>
struct typed<bool> {
    static constexpr boolean_type how{};
};
template <>
struct typed<std::int32_t> {
    static constexpr sized_integer_type<std::int32_t> how{"Integer"};
};
template <>
struct typed<std::int64_t> {
    static constexpr sized_integer_type<std::int64_t> how{"Long"};
};
template <>
struct typed<double> {
    static constexpr real_type how{};
};
template <>
struct typed<time_point> {
    static constexpr date_type how{};
};
template <>
struct typed<item> {
    static constexpr item_type how{};
};
template <>
struct typed<value> {
    static constexpr value_type how{};
};
template <class Tree>
struct typed<expr::given<Tree>> {
    static constexpr expression_of<Tree> how{};
};
template <class T>
struct typed<std::vector<T>> {
    static constexpr list_of<T> how{typed<T>::how};
};
template <class Key, class T, class Less>
struct typed<std::map<Key, T, Less>> {
    static constexpr map_of<std::map<Key, T, Less>> how{typed<T>::how};
};
template <class T>
struct typed<std::optional<T>> {
    static constexpr optional_of<T> how{typed<T>::how};
};
template <class Enum>
requires std::is_enum_v<Enum>
struct typed<std::optional<Enum>> {
    using names = enumeration_of<Enum>;
    static_assert(
        names::names.size() == static_cast<std::size_t>(names::last) + 1,
        "a name for each enumerator"
    );
    static constexpr optional_enumerator_type<Enum> how{{names::names, names::listed}};
};
template <>
struct typed<std::optional<expr::attribute_names>> {
    static constexpr placeholder_names_type how{};
};

template <class Member>
struct member_pointer;
template <class Owner, class T>
struct member_pointer<T Owner::*> {
    using owner = Owner;
    using held = T;
};

template <auto Member>
void* address_in(void* structure)
{
    using owner = typename member_pointer<decltype(Member)>::owner;
    return &(static_cast<owner*>(structure)->*Member);
}

} // namespace detail

/// A member that is left out when it is empty or absent.
template <auto Member>
constexpr member field(std::string_view name)
{
    using held = typename detail::member_pointer<decltype(Member)>::held;
    return {name, &detail::typed<held>::how, &detail::address_in<Member>};
}

/// A list or map that the service writes also when it is empty.
template <auto Member>
constexpr member always(std::string_view name)
{
    member made = field<Member>(name);
    made.empty = when_empty::written;
    return made;
}

/// ExpressionAttributeValues, which are an item to C++.
template <auto Member>
constexpr member values_field(std::string_view name)
{
    member made = field<Member>(name);
    made.how = &placeholder_values;
    return made;
}

} // namespace hashrange::wire
