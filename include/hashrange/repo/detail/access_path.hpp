// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_key.hpp"
#include "hashrange/repo/detail/query_spec.hpp"
#include "hashrange/schema/describe.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

/// What the compiler knows of an access pattern: which fields its keys take, in which order.
namespace hashrange::detail {

/// The place of a pattern among the indexes of an entity.
inline constexpr std::size_t primary_access = static_cast<std::size_t>(-1);

struct slot_sequence {
    std::array<std::uint8_t, members_max> slots{};
    std::size_t size = 0;

    [[nodiscard]] constexpr bool has(std::uint8_t slot) const noexcept
    {
        for (std::size_t i = 0; i < size; ++i)
            if (slots[i] == slot)
                return true;
        return false;
    }
    /// The fields of a template, once each, without those of `known`.
    constexpr void add(const key_template& form, const slot_sequence& known) noexcept
    {
        for (const key_part& part : form.parts)
            if (part.is_field() && !has(part.slot) && !known.has(part.slot))
                slots[size++] = part.slot;
    }
};

template <class T, std::size_t Access>
struct access_path {
    using tables = tables_of<T>;

    static constexpr slot_sequence partition = [] {
        slot_sequence sequence;
        if constexpr (Access == primary_access)
            sequence.add(tables::primary.partition.form, {});
        else
            for (const key_attribute& attribute : tables::indexes[Access].partition)
                sequence.add(attribute.form, {});
        return sequence;
    }();
    /// Fields that the partition key has already are not asked for again.
    static constexpr slot_sequence sort = [] {
        slot_sequence sequence;
        if constexpr (Access == primary_access) {
            if (tables::primary.sort)
                sequence.add(tables::primary.sort->form, partition);
        } else {
            for (const key_attribute& attribute : tables::indexes[Access].sort)
                sequence.add(attribute.form, partition);
        }
        return sequence;
    }();
    static consteval bool is_plain(std::uint8_t slot)
    {
        const auto in = [slot](const key_attribute& attribute) {
            if (attribute.is_member) // a number itself
                return false;
            for (const key_part& part : attribute.form.parts)
                if (part.is_field() && part.slot == slot && part.form == number_form::plain)
                    return true;
            return false;
        };
        if constexpr (Access == primary_access) {
            return tables::primary.sort && in(*tables::primary.sort);
        } else {
            for (const key_attribute& attribute : tables::indexes[Access].sort)
                if (in(attribute))
                    return true;
            return false;
        }
    }
    static constexpr bool is_global = [] {
        if constexpr (Access == primary_access)
            return false;
        else
            return !tables::indexes[Access].is_local;
    }();
    template <std::uint8_t Slot>
    using field = typename tables::template slot_type<Slot>;

    static const index_description* index() noexcept
    {
        if constexpr (Access == primary_access)
            return nullptr;
        else
            return &describe<T>().indexes[Access];
    }
};

template <class T>
consteval std::size_t find_pattern(std::string_view pattern)
{
    const auto& indexes = tables_of<T>::indexes;
    for (std::size_t i = 0; i < indexes.size(); ++i)
        if (indexes[i].pattern == pattern)
            return i;
    return primary_access;
}

// Their names are the message: compilers print them beside the sentence of the static_assert.
template <class Entity, fixed_string Pattern>
struct entity_has_no_index_named;
template <class Entity, class... Given>
struct values_for_partition_of;
template <class Entity, class... Given>
struct values_for_sort_key_of;

template <class T, fixed_string Pattern>
consteval std::size_t access_named()
{
    constexpr std::size_t found = find_pattern<T>(Pattern.view());
    if constexpr (found == primary_access && has_correct_schema<T>)
        static_assert(
            never<entity_has_no_index_named<T, Pattern>>,
            "hashrange: the entity has no index of this name"
        );
    return found;
}

template <class Entity, fixed_string Name>
struct entity_has_no_unique_value_named;
template <class Entity, class... Given>
struct values_for_unique_of;

template <class T, fixed_string Name>
consteval std::size_t unique_named()
{
    constexpr auto& uniques = tables_of<T>::uniques;
    constexpr std::size_t found = [] {
        std::size_t at = 0;
        while (at < uniques.size() && uniques[at].name != Name.view())
            ++at;
        return at;
    }();
    static_assert(
        found < uniques.size() || !has_correct_schema<T> ||
            never<entity_has_no_unique_value_named<T, Name>>,
        "hashrange: the entity has no unique value of this name"
    );
    return found;
}

template <class T, std::size_t At>
inline constexpr slot_sequence unique_slots = [] {
    slot_sequence sequence;
    if constexpr (At < tables_of<T>::uniques.size())
        sequence.add(tables_of<T>::uniques[At].value, {});
    return sequence;
}();

template <class T, std::size_t Slot>
using asked_field = typename tables_of<T>::template slot_type<Slot>;

template <class T, std::size_t At, class... Given>
consteval bool check_unique_values()
{
    constexpr const slot_sequence& sequence = unique_slots<T, At>;
    if constexpr (At == tables_of<T>::uniques.size()) {
        return false; // there is no such one
    } else if constexpr (sequence.size != sizeof...(Given)) {
        static_assert(
            never<values_for_unique_of<T, Given...>>,
            "hashrange: give one value for each field of the unique value, in their order"
        );
        return false;
    } else {
        constexpr bool fits = []<std::size_t... Place>(std::index_sequence<Place...>)
        {
            return (key_part_from<asked_field<T, sequence.slots[Place]>, Given> && ...);
        }
        (std::index_sequence_for<Given...>{});
        static_assert(
            fits || never<values_for_unique_of<T, Given...>>,
            "hashrange: a value for the unique value is not of its field's type"
        );
        return fits;
    }
}

/// By slot. Lifetime: borrows text.
template <class T, std::size_t At, class... Given>
auto unique_values(const Given&... parts)
{
    constexpr const slot_sequence& sequence = unique_slots<T, At>;
    std::array<key_value, tables_of<T>::slots.size> fields{};
    [&]<std::size_t... Place>(std::index_sequence<Place...>)
    {
        ((fields[sequence.slots[Place]] =
              key_part_of<asked_field<T, sequence.slots[Place]>>(parts)),
         ...);
    }
    (std::index_sequence_for<Given...>{});
    return fields;
}

/// The fields of a primary key, one value for each.
template <class T, class... Given>
known_fields primary_fields(const Given&... parts)
{
    known_fields fields;
    if constexpr (check_key_parts<T, std::decay_t<const Given&>...>())
        [&]<std::size_t... Slot>(std::index_sequence<Slot...>)
        {
            (fields.set(static_cast<std::uint8_t>(Slot), key_part_of<asked_field<T, Slot>>(parts)),
             ...);
        }
    (std::index_sequence_for<Given...>{});
    return fields;
}

template <class T, std::size_t Access, class... Given, std::size_t... At>
consteval bool partition_takes(std::index_sequence<At...>)
{
    using path = access_path<T, Access>;
    return (key_part_from<typename path::template field<path::partition.slots[At]>, Given> && ...);
}

template <class T, std::size_t Access, class... Given, std::size_t... At>
consteval bool sort_takes(std::index_sequence<At...>)
{
    using path = access_path<T, Access>;
    return (key_part_from<typename path::template field<path::sort.slots[At]>, Given> && ...);
}

template <class T, std::size_t Access, class... Given>
consteval bool check_partition()
{
    using where = values_for_partition_of<T, Given...>;
    using path = access_path<T, Access>;
    if constexpr (!has_correct_schema<T>) {
        return false;
    } else if constexpr (path::partition.size != sizeof...(Given)) {
        static_assert(
            never<where>,
            "hashrange: a query needs its whole partition key: one value for each field of its "
            "template, in their order"
        );
        return false;
    } else if constexpr (!partition_takes<T, Access, Given...>(std::index_sequence_for<Given...>{}
                         )) {
        static_assert(
            never<where>, "hashrange: a value for the partition key is not of its field's type"
        );
        return false;
    } else {
        return true;
    }
}

template <class T, std::size_t Access, class... Given>
consteval bool check_sort()
{
    using where = values_for_sort_key_of<T, Given...>;
    using path = access_path<T, Access>;
    if constexpr (!has_correct_schema<T>) {
        return false;
    } else if constexpr (sizeof...(Given) == 0 || sizeof...(Given) > path::sort.size) {
        static_assert(
            never<where>,
            "hashrange: a bound takes values for the first fields of the sort key, in their order"
        );
        return false;
    } else if constexpr (!sort_takes<T, Access, Given...>(std::index_sequence_for<Given...>{})) {
        static_assert(
            never<where>, "hashrange: a value for the sort key is not of its field's type"
        );
        return false;
    } else {
        return true;
    }
}

/// Whether the last of the first fields of a sort key stands in it in an order: numbers that are
/// written `plain` do not.
template <class T, std::size_t Access, std::size_t Count>
consteval bool bounds_in_order()
{
    using path = access_path<T, Access>;
    if constexpr (Count == 0 || Count > path::sort.size)
        return true;
    else
        return !path::is_plain(path::sort.slots[Count - 1]);
}

/// Whether the last of the first fields of a sort key is text. Their number is checked elsewhere.
template <class T, std::size_t Access, std::size_t Count>
consteval bool bounds_text()
{
    using path = access_path<T, Access>;
    if constexpr (Count == 0 || Count > path::sort.size)
        return true;
    else
        return std::same_as<
            typename key_member<typename path::template field<path::sort.slots[Count - 1]>>::type,
            std::string>;
}

/// Lifetime: borrows text. REQUIRES: checked.
template <class T, std::size_t Access, class... Given>
auto partition_values(const Given&... parts)
{
    using path = access_path<T, Access>;
    return [&]<std::size_t... At>(std::index_sequence<At...>)
    {
        return std::array<slot_value, sizeof...(Given)>{slot_value{
            path::partition.slots[At],
            key_part_of<typename path::template field<path::partition.slots[At]>>(parts)}...};
    }
    (std::index_sequence_for<Given...>{});
}

template <class T, std::size_t Access, class... Given>
auto sort_values(const Given&... parts)
{
    using path = access_path<T, Access>;
    return [&]<std::size_t... At>(std::index_sequence<At...>)
    {
        return std::array<slot_value, sizeof...(Given)>{slot_value{
            path::sort.slots[At],
            key_part_of<typename path::template field<path::sort.slots[At]>>(parts)}...};
    }
    (std::index_sequence_for<Given...>{});
}

} // namespace hashrange::detail
