// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/check_key.hpp"
#include "hashrange/schema/detail/check_member.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// What each part of a schema means for its struct.
namespace hashrange::detail {

/// Two texts in one.
template <fixed_string First, fixed_string Second>
struct joined {
    static constexpr auto bytes = [] {
        std::array<char, First.view().size() + Second.view().size()> both{};
        std::size_t next = 0;
        for (char c : First.view())
            both[next++] = c;
        for (char c : Second.view())
            both[next++] = c;
        return both;
    }();
    static constexpr std::string_view text{bytes.data(), bytes.size()};
};

/// The members that take part in keys; the place in the list is the slot.
template <class T>
struct slot_list {
    std::array<std::size_t, member_table<T>::size> members{};
    std::size_t size = 0;

    /// `size` when the member has no slot.
    [[nodiscard]] constexpr std::size_t slot_of(std::size_t member) const noexcept
    {
        std::size_t slot = 0;
        while (slot < size && members[slot] != member)
            ++slot;
        return slot;
    }
    template <std::size_t Capacity>
    constexpr void add(const parsed_template<Capacity>& parsed) noexcept
    {
        for (std::size_t i = 0; i < parsed.size; ++i) {
            if (!parsed.parts[i].is_field())
                continue;
            const std::size_t member = member_table<T>::find(parsed.parts[i].field);
            if (slot_of(member) == size)
                members[size++] = member;
        }
    }
    constexpr void bind(key_part& part) const noexcept
    {
        const std::size_t member = member_table<T>::find(part.field);
        part.slot = static_cast<std::uint8_t>(slot_of(member));
        part.kind = kind_of(member_table<T>::roles[member]);
    }
};

enum class part_kind : std::uint8_t {
    unknown,
    key,
    index,
    unique,
    created,
    updated,
    version,
    expiry,
    hidden,
};

/// One part of a schema: what it is, whether it is correct, what it describes.
template <class T, class Part>
struct part_of {
    static constexpr part_kind kind = part_kind::unknown;
    static consteval bool check()
    {
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: a schema is made of key, index, unique, created, updated, version, ttl "
            "and hidden"
        );
        return false;
    }
};

template <class T, fixed_string Partition, fixed_string Sort, absence Absence>
struct two_templates {
    static consteval bool check()
    {
        if constexpr (!check_template<T, Partition, Absence>())
            return false;
        else
            return check_template<T, Sort, Absence>();
    }
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        slots.add(parsed_template_of<Partition>);
        slots.add(parsed_template_of<Sort>);
    }
};

template <class T, fixed_string Partition, fixed_string Sort>
struct part_of<T, key<Partition, Sort>> : two_templates<T, Partition, Sort, absence::refused> {
    static constexpr part_kind kind = part_kind::key;
    template <class Bind>
    static constexpr void describe_key(entity_description& entity)
    {
        entity.partition = {reserved_attributes::partition_key, Bind::template bind<Partition>()};
        entity.sort = {reserved_attributes::sort_key, Bind::template bind<Sort>()};
    }
};

template <
    class T,
    fixed_string Pattern,
    fixed_string Index,
    fixed_string Partition,
    fixed_string Sort>
struct part_of<T, index<Pattern, Index, Partition, Sort>>
    : two_templates<T, Partition, Sort, absence::allowed> {
    static constexpr part_kind kind = part_kind::index;
    template <class Bind>
    static constexpr std::array<key_attribute, 1> partition{key_attribute{
        joined<Index, reserved_attributes::partition_suffix>::text,
        Bind::template bind<Partition>()}};
    template <class Bind>
    static constexpr std::array<key_attribute, 1> sort{key_attribute{
        joined<Index, reserved_attributes::sort_suffix>::text, Bind::template bind<Sort>()}};
    template <class Bind>
    static consteval index_description describe_index()
    {
        return {
            .pattern = Pattern.view(),
            .index = Index.view(),
            .partition = partition<Bind>,
            .sort = sort<Bind>,
        };
    }
};

template <class T, fixed_string Name, fixed_string Template>
struct part_of<T, unique<Name, Template>> {
    static constexpr part_kind kind = part_kind::unique;
    static consteval bool check() { return check_template<T, Template>(); }
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        slots.add(parsed_template_of<Template>);
    }
    template <class Bind>
    static consteval unique_description describe_unique()
    {
        return {.name = Name.view(), .value = Bind::template bind<Template>()};
    }
};

template <class T, auto Member>
struct part_of<T, created<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::created;
    static consteval bool check() { return check_timestamp<T, Member, created<Member>>(); }
};

template <class T, auto Member>
struct part_of<T, updated<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::updated;
    static consteval bool check() { return check_timestamp<T, Member, updated<Member>>(); }
};

template <class T, auto Member>
struct part_of<T, version<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::version;
    static consteval bool check() { return check_version<T, Member, version<Member>>(); }
};

template <class T, auto Member>
struct part_of<T, ttl<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::expiry;
    static consteval bool check() { return check_expiry<T, Member, ttl<Member>>(); }
    static constexpr bool is_optional = !std::same_as<decltype(Member), timestamp T::*>;
};

template <class T, auto Member>
struct part_of<T, hidden<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::hidden;
    static consteval bool check() { return check_hidden<T, Member, hidden<Member>>(); }
};

} // namespace hashrange::detail
