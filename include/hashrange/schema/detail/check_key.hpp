// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/check_member.hpp"
#include "hashrange/schema/detail/never.hpp"
#include "hashrange/schema/detail/template_parser.hpp"
#include "hashrange/schema/entity.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/schema/members.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

/// Holds keys against their struct. What is wrong is found by plain functions over tables, so
/// that a correct schema costs few instantiations; only the report is a template, because
/// compilers name the template's arguments next to its sentence.
namespace hashrange::detail {

/// What a member may be in a key.
enum class key_role : std::uint8_t {
    none,
    text,
    signed_integer,
    unsigned_integer,
    time,
    binary, // only as a key itself
};

constexpr key_kind kind_of(key_role role) noexcept
{
    switch (role) {
    case key_role::signed_integer: return key_kind::signed_integer;
    case key_role::unsigned_integer: return key_kind::unsigned_integer;
    case key_role::time: return key_kind::time;
    case key_role::binary: return key_kind::binary;
    case key_role::none:
    case key_role::text: break;
    }
    return key_kind::text;
}

template <class Member>
concept key_integer =
    std::integral<Member> && !std::same_as<Member, bool> && !std::same_as<Member, char> &&
    !std::same_as<Member, wchar_t> && !std::same_as<Member, char8_t> &&
    !std::same_as<Member, char16_t> && !std::same_as<Member, char32_t>;

template <class Member>
struct key_member {
    using type = Member;
    static constexpr bool is_optional = false;
};
template <class Member>
struct key_member<std::optional<Member>> {
    using type = Member;
    static constexpr bool is_optional = true;
};

template <class Member>
consteval key_role role_of() noexcept
{
    if (std::same_as<Member, std::string> || std::is_enum_v<Member>)
        return key_role::text;
    if (std::same_as<Member, timestamp>)
        return key_role::time;
    if (std::same_as<Member, std::vector<std::byte>>)
        return key_role::binary;
    if (!key_integer<Member>)
        return key_role::none;
    return std::is_signed_v<Member> ? key_role::signed_integer : key_role::unsigned_integer;
}

/// The members of a struct as a table for the compiler.
template <class T>
struct member_table {
    static constexpr std::size_t size = members<T>::size;
    static constexpr const auto& names = members<T>::names;
    static constexpr std::array<key_role, size> roles =
        []<std::size_t... Index>(std::index_sequence<Index...>)
    {
        return std::array<key_role, size>{
            role_of<typename key_member<typename members<T>::template type<Index>>::type>()...};
    }
    (std::make_index_sequence<size>{});

    static constexpr std::array<bool, size> optionals =
        []<std::size_t... Index>(std::index_sequence<Index...>)
    {
        return std::array<bool, size>{
            key_member<typename members<T>::template type<Index>>::is_optional...};
    }
    (std::make_index_sequence<size>{});

    /// `size` when there is no such member.
    static constexpr std::size_t find(std::string_view name) noexcept
    {
        for (std::size_t i = 0; i < size; ++i)
            if (names[i] == name)
                return i;
        return size;
    }
};

enum class field_fault : std::uint8_t {
    none,
    unknown_field,
    unsupported_type,
    number_without_form,
    form_without_number,
    filter_without_text,
    optional_in_primary_key,
};

/// The primary key of an item is always whole; an index lets items out whose fields are absent.
enum class absence : std::uint8_t { allowed, refused };

struct found_fault {
    field_fault fault = field_fault::none;
    std::size_t part = 0;
};

consteval field_fault fault_of(const key_part& part, key_role role) noexcept
{
    if (role == key_role::none || role == key_role::binary)
        return field_fault::unsupported_type;
    const bool is_number = role == key_role::signed_integer || role == key_role::unsigned_integer;
    if (is_number && part.form == number_form::none)
        return field_fault::number_without_form;
    if (!is_number && part.form != number_form::none)
        return field_fault::form_without_number;
    if (role != key_role::text && (part.trim || part.letters != letter_case::as_is))
        return field_fault::filter_without_text;
    return field_fault::none;
}

template <class T, fixed_string Text, absence Absence>
consteval found_fault first_fault()
{
    const auto& parsed = parsed_template_of<Text>;
    for (std::size_t i = 0; i < parsed.size; ++i) {
        if (!parsed.parts[i].is_field())
            continue;
        const std::size_t member = member_table<T>::find(parsed.parts[i].field);
        const field_fault fault = member == member_table<T>::size
                                      ? field_fault::unknown_field
                                      : fault_of(parsed.parts[i], member_table<T>::roles[member]);
        if (fault != field_fault::none)
            return {fault, i};
        if (Absence == absence::refused && member_table<T>::optionals[member])
            return {field_fault::optional_in_primary_key, i};
    }
    return {};
}

// Their names are the message: compilers print them beside the sentence of the static_assert.
template <fixed_string Template>
struct in_key_template;
template <class Entity, fixed_string Field>
struct entity_has_no_field;
template <class Entity, fixed_string Field>
struct in_key_of_entity;
template <class Entity, fixed_string Name>
struct name_in_schema_of;

template <fixed_string Text, template_fault Fault>
consteval bool report_template()
{
    using where = in_key_template<Text>;
    if constexpr (Fault == template_fault::empty)
        static_assert(never<where>, "hashrange: a key template is empty");
    else if constexpr (Fault == template_fault::unbalanced_braces)
        static_assert(never<where>, "hashrange: a key template has unbalanced braces");
    else if constexpr (Fault == template_fault::empty_field)
        static_assert(never<where>, "hashrange: a key template has braces without a field name");
    else if constexpr (Fault == template_fault::unknown_filter)
        static_assert(
            never<where>,
            "hashrange: a key template has an unknown filter; there are lower, "
            "upper, trim, raw, and for numbers pad(n), sortable, plain"
        );
    else if constexpr (Fault == template_fault::two_number_forms)
        static_assert(
            never<where>, "hashrange: a number in a key takes one of pad(n), sortable, plain"
        );
    else if constexpr (Fault == template_fault::bad_width)
        static_assert(never<where>, "hashrange: pad(n) takes a width from 1 to 20");
    else if constexpr (Fault == template_fault::fields_not_divided)
        static_assert(
            never<where>,
            "hashrange: two fields of a key need a '#' between them, or keys could "
            "be forged"
        );
    return false;
}

template <class Entity, fixed_string Field, field_fault Fault>
consteval bool report_field()
{
    if constexpr (Fault == field_fault::unknown_field)
        static_assert(
            never<entity_has_no_field<Entity, Field>>,
            "hashrange: a key template names a field that the entity does not have"
        );
    else if constexpr (Fault == field_fault::unsupported_type)
        static_assert(
            never<in_key_of_entity<Entity, Field>>,
            "hashrange: a field of this type cannot be part of a key; use std::string, an integer, "
            "an enum or hashrange::timestamp"
        );
    else if constexpr (Fault == field_fault::number_without_form)
        static_assert(
            never<in_key_of_entity<Entity, Field>>,
            "hashrange: a number in a key needs a form: {n|pad(5)}, {n|sortable} or {n|plain}"
        );
    else if constexpr (Fault == field_fault::form_without_number)
        static_assert(
            never<in_key_of_entity<Entity, Field>>,
            "hashrange: pad(n), sortable and plain are for whole numbers in a key"
        );
    else if constexpr (Fault == field_fault::filter_without_text)
        static_assert(
            never<in_key_of_entity<Entity, Field>>,
            "hashrange: lower, upper and trim are for text in a key"
        );
    else if constexpr (Fault == field_fault::optional_in_primary_key)
        static_assert(
            never<in_key_of_entity<Entity, Field>>,
            "hashrange: a field of the primary key cannot be optional; in an index it may be"
        );
    return false;
}

/// One template without alternatives against one struct.
template <class T, fixed_string Text, absence Absence>
consteval bool check_alternative()
{
    constexpr const auto& parsed = parsed_template_of<Text>;
    if constexpr (parsed.fault != template_fault::none) {
        return report_template<Text, parsed.fault>();
    } else {
        constexpr found_fault found = first_fault<T, Text, Absence>();
        if constexpr (found.fault == field_fault::none) {
            return true;
        } else {
            constexpr std::string_view field = parsed.parts[found.part].field;
            return report_field<T, fixed_string<field.size() + 1>::from(field), found.fault>();
        }
    }
}

template <std::size_t Capacity>
consteval std::size_t separators_in(const parsed_template<Capacity>& parsed) noexcept
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < parsed.size; ++i)
        count += count_of(parsed.parts[i].literal, '#');
    return count;
}

/// Whether no text can be written by both: their numbers of '#' differ, or what stands before the
/// first field does. Fields write no '#'.
template <std::size_t Left, std::size_t Right>
consteval bool
are_distinct(const parsed_template<Left>& left, const parsed_template<Right>& right) noexcept
{
    if (separators_in(left) != separators_in(right))
        return true;
    const std::string_view one = left.parts[0].literal, two = right.parts[0].literal;
    for (std::size_t i = 0; i < one.size() && i < two.size(); ++i)
        if (one[i] != two[i])
            return true;
    return false;
}

template <fixed_string First, fixed_string Others>
consteval bool is_distinct_from()
{
    constexpr auto next = first_alternative<Others>;
    if (!are_distinct(parsed_template_of<First>, parsed_template_of<next>))
        return false;
    if constexpr (has_alternatives<Others>)
        return is_distinct_from<First, other_alternatives<Others>>();
    return true;
}

/// One key template against one struct. Of alternatives the last one is what remains when optional
/// fields are absent.
template <class T, fixed_string Text, absence Absence = absence::allowed>
consteval bool check_template()
{
    if constexpr (!has_alternatives<Text>) {
        return check_alternative<T, Text, Absence>();
    } else {
        constexpr auto first = first_alternative<Text>;
        constexpr auto others = other_alternatives<Text>;
        if constexpr (!check_alternative<T, first, absence::allowed>()) {
            return false;
        } else if constexpr (!check_template<T, others, Absence>()) {
            return false;
        } else if constexpr (!is_distinct_from<first, others>()) {
            static_assert(
                never<in_key_template<Text>>,
                "hashrange: alternatives of first_of must begin differently, or have different "
                "numbers of '#', or keys could be mistaken"
            );
            return false;
        } else {
            return true;
        }
    }
}

template <class T, class Word>
consteval bool report_key_word()
{
    static_assert(
        never<in_schema_of<T, Word>>,
        "hashrange: a key takes templates, or pointers to fields of the entity itself"
    );
    return false;
}

/// A member that is a key itself.
template <class T, auto Member, absence Absence>
consteval bool check_key_member()
{
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_anything>();
    if constexpr (fault != member_fault::none) {
        return report_key_word<T, member_list<Member>>();
    } else {
        constexpr std::size_t index = member_place<T, Member>::index;
        constexpr std::string_view name = members<T>::names[index];
        using where = in_key_of_entity<T, fixed_string<name.size() + 1>::from(name)>;
        constexpr bool is_key = member_table<T>::roles[index] != key_role::none;
        constexpr bool may_be_absent =
            Absence == absence::allowed || !member_table<T>::optionals[index];
        if constexpr (!is_key)
            static_assert(
                never<where>,
                "hashrange: a field of this type cannot be a key; use std::string, an integer, "
                "std::vector<std::byte>, an enum or hashrange::timestamp"
            );
        else if constexpr (!may_be_absent)
            static_assert(
                never<where>,
                "hashrange: a field of the primary key cannot be optional; in an index it may be"
            );
        return is_key && may_be_absent;
    }
}

/// The condition of an index.
template <class T, auto Member, auto Value, fixed_string Pattern>
consteval bool check_only_when()
{
    using part = only_when<Pattern, Member, Value>;
    constexpr member_fault fault = fault_of_member<T, decltype(Member), is_anything>();
    if constexpr (fault != member_fault::none) {
        static_assert(
            never<in_schema_of<T, part>>,
            "hashrange: only_when takes a pointer to a field of the entity itself"
        );
        return false;
    } else {
        using member = typename key_member<typename member_pointer<decltype(Member)>::member>::type;
        constexpr bool fits = std::same_as<member, std::remove_const_t<decltype(Value)>> ||
                              (key_integer<member> && key_integer<decltype(Value)>);
        static_assert(
            fits, "hashrange: only_when takes an enumerator or a whole number of its field's type"
        );
        return fits;
    }
}

} // namespace hashrange::detail
