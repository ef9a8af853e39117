// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/check_key.hpp"

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

enum class part_kind : std::uint8_t { unknown, key, index, created, updated };

/// One part of a schema: what it is, whether it is correct, what it describes.
template <class T, class Part>
struct part_of {
    static constexpr part_kind kind = part_kind::unknown;
    static consteval bool check()
    {
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: a schema is made of key, index, created and updated"
        );
        return false;
    }
};

template <class T, fixed_string Partition, fixed_string Sort>
struct two_templates {
    static consteval bool check()
    {
        if constexpr (!check_template<T, Partition>())
            return false;
        else
            return check_template<T, Sort>();
    }
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        slots.add(parsed_template_of<Partition>);
        slots.add(parsed_template_of<Sort>);
    }
};

template <class T, fixed_string Partition, fixed_string Sort>
struct part_of<T, key<Partition, Sort>> : two_templates<T, Partition, Sort> {
    static constexpr part_kind kind = part_kind::key;
    template <class Bind>
    static void describe_key(entity_description& entity)
    {
        entity.partition = Bind::template bind<Partition>();
        entity.sort = Bind::template bind<Sort>();
    }
};

template <
    class T,
    fixed_string Pattern,
    fixed_string Index,
    fixed_string Partition,
    fixed_string Sort>
struct part_of<T, index<Pattern, Index, Partition, Sort>> : two_templates<T, Partition, Sort> {
    static constexpr part_kind kind = part_kind::index;
    template <class Bind>
    static consteval index_description describe_index()
    {
        return {
            .pattern = Pattern.view(),
            .index = Index.view(),
            .partition_attribute = joined<Index, reserved_attributes::partition_suffix>::text,
            .sort_attribute = joined<Index, reserved_attributes::sort_suffix>::text,
            .partition = Bind::template bind<Partition>(),
            .sort = Bind::template bind<Sort>(),
        };
    }
};

template <class T, auto Member, class Part>
struct timestamp_member {
    static consteval bool check() { return check_timestamp<T, Member, Part>(); }
    static std::size_t offset()
    {
        constexpr std::size_t member = member_table<T>::find(name_of<Member>);
        return member_offsets<T>()[member];
    }
};

template <class T, auto Member>
struct part_of<T, created<Member>> : timestamp_member<T, Member, created<Member>> {
    static constexpr part_kind kind = part_kind::created;
};

template <class T, auto Member>
struct part_of<T, updated<Member>> : timestamp_member<T, Member, updated<Member>> {
    static constexpr part_kind kind = part_kind::updated;
};

} // namespace hashrange::detail
