// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/schema_tables.hpp"

#include <array>
#include <cstddef>
#include <string_view>

/// Holds a whole schema against its struct. The first fault ends the check, so that one mistake is
/// one message.
namespace hashrange::detail {

enum class schema_fault : std::uint8_t {
    none,
    no_discriminator,
    no_key,
    two_keys,
    word_twice,
    repeated_pattern,
    repeated_index,
    empty_name,
    reserved_name,
    repeated_unique,
    hidden_key_part,
    deletion_key_part,
    changing_key_part,
    bad_source,
    bad_target,
    unique_without_text_key,
};

struct found_schema_fault {
    schema_fault fault = schema_fault::none;
    std::string_view name = "";
};

/// Faults of the list of parts itself.
template <class List>
consteval schema_fault fault_of_parts(std::string_view discriminator)
{
    if (discriminator.empty())
        return schema_fault::no_discriminator;
    if (List::count(part_kind::key) != 1)
        return List::count(part_kind::key) == 0 ? schema_fault::no_key : schema_fault::two_keys;
    for (part_kind kind :
         {part_kind::created,
          part_kind::updated,
          part_kind::version,
          part_kind::expiry,
          part_kind::deleted})
        if (List::count(kind) > 1)
            return schema_fault::word_twice;
    return schema_fault::none;
}

consteval bool is_key_attribute(std::string_view name, std::span<const key_attribute> key)
{
    for (const key_attribute& attribute : key)
        if (attribute.name == name && !attribute.is_member)
            return true;
    return false;
}

/// Names of indexes that repeat one another or an attribute of the struct.
template <std::size_t Members, std::size_t Indexes>
consteval found_schema_fault fault_of_names(
    const std::array<std::string_view, Members>& fields,
    const entity_description& primary,
    std::string_view type_attribute,
    const std::array<index_description, Indexes>& indexes
)
{
    for (std::string_view field : fields)
        if (is_key_attribute(field, {&primary.partition, 1}) ||
            (primary.sort && is_key_attribute(field, {&*primary.sort, 1})) ||
            field == type_attribute)
            return {schema_fault::reserved_name, field};
    for (std::size_t i = 0; i < Indexes; ++i) {
        if (indexes[i].pattern.empty() || indexes[i].index.empty())
            return {schema_fault::empty_name, indexes[i].pattern};
        for (std::string_view field : fields)
            if (is_key_attribute(field, indexes[i].partition) ||
                is_key_attribute(field, indexes[i].sort))
                return {schema_fault::reserved_name, field};
        for (std::size_t j = 0; j < i; ++j) {
            if (indexes[i].pattern == indexes[j].pattern)
                return {schema_fault::repeated_pattern, indexes[i].pattern};
            if (indexes[i].index == indexes[j].index)
                return {schema_fault::repeated_index, indexes[i].index};
        }
    }
    return {};
}

template <std::size_t Uniques>
consteval found_schema_fault fault_of_uniques(const std::array<unique_description, Uniques>& uniques
)
{
    for (std::size_t i = 0; i < Uniques; ++i) {
        if (uniques[i].name.empty())
            return {schema_fault::repeated_unique, uniques[i].name};
        for (std::size_t j = 0; j < i; ++j)
            if (uniques[i].name == uniques[j].name)
                return {schema_fault::repeated_unique, uniques[i].name};
    }
    return {};
}

/// A key without room for guards. REQUIRES: correct parts.
template <class Tables>
consteval bool has_member_key()
{
    return Tables::primary.partition.is_member ||
           (Tables::primary.sort && Tables::primary.sort->is_member);
}

/// REQUIRES: correct parts.
template <class Tables>
consteval found_schema_fault fault_of_hidden()
{
    for (std::string_view name : Tables::hidden)
        for (std::size_t slot = 0; slot < Tables::slots.size; ++slot)
            if (Tables::stored_names[Tables::slots.members[slot]] == name)
                return {schema_fault::hidden_key_part, name};
    return {};
}

/// A computed member that another word sets too, or a second computation of it.
template <class T, class List>
consteval found_schema_fault fault_of_computed()
{
    for (const member_word& word : List::words)
        for (const member_word& other : List::words)
            if (word.kind == part_kind::computed && word.member == other.member &&
                &word != &other &&
                (other.kind == part_kind::computed || other.kind == part_kind::created ||
                 other.kind == part_kind::updated || other.kind == part_kind::version ||
                 other.kind == part_kind::deleted))
                return {schema_fault::bad_target, members<T>::names[word.member]};
    return {};
}

/// What a soft deletion sets. REQUIRES: correct parts.
template <class Tables>
consteval found_schema_fault fault_of_deletion()
{
    using parts = typename Tables::parts;
    if (parts::count(part_kind::deleted) == 0)
        return {};
    for (std::size_t slot = 0; slot < Tables::slots.size; ++slot)
        if (const std::string_view name = Tables::names[Tables::slots.members[slot]];
            parts::names(part_kind::deleted, name) || parts::names(part_kind::updated, name))
            return {schema_fault::deletion_key_part, name};
    return {};
}

/// What every write changes. REQUIRES: correct parts.
template <class Tables>
consteval found_schema_fault fault_of_changing()
{
    using parts = typename Tables::parts;
    for (std::size_t slot = 0; slot < Tables::slots.size; ++slot) {
        const std::string_view name = Tables::names[Tables::slots.members[slot]];
        const bool is_primary = slot < Tables::primary_slots.size;
        if (parts::names(part_kind::version, name) ||
            (is_primary && parts::names(part_kind::updated, name)))
            return {schema_fault::changing_key_part, name};
    }
    return {};
}

template <class Where, schema_fault Fault>
consteval bool report_computed()
{
    static_assert(
        Fault != schema_fault::bad_source || never<Where>,
        "hashrange: a computed field is made of fields that only its entity changes, not of times "
        "of writes, versions, deletion or itself"
    );
    static_assert(
        Fault != schema_fault::bad_target || never<Where>,
        "hashrange: a computed field is computed once, and is none that created, updated, version "
        "or soft_delete names, because writes set those"
    );
    return false;
}

template <class T, fixed_string Name, schema_fault Fault>
consteval bool report_schema()
{
    using where = name_in_schema_of<T, Name>;
    if constexpr (Fault == schema_fault::no_discriminator)
        static_assert(
            never<where>, "hashrange: an entity needs a discriminator: entity<\"USER\", ...>"
        );
    else if constexpr (Fault == schema_fault::no_key)
        static_assert(
            never<where>, "hashrange: an entity needs a key: key<\"USER#{userId}\", \"METADATA\">"
        );
    else if constexpr (Fault == schema_fault::two_keys)
        static_assert(never<where>, "hashrange: an entity has one key; further ones are indexes");
    else if constexpr (Fault == schema_fault::word_twice)
        static_assert(
            never<where>,
            "hashrange: created, updated, version, ttl and soft_delete stand once in a schema"
        );
    else if constexpr (Fault == schema_fault::repeated_pattern)
        static_assert(never<where>, "hashrange: two access patterns have the same name");
    else if constexpr (Fault == schema_fault::repeated_index)
        static_assert(
            never<where>, "hashrange: an entity uses an index once; its items have one key in it"
        );
    else if constexpr (Fault == schema_fault::empty_name)
        static_assert(
            never<where>,
            "hashrange: an index needs two names: of the access pattern "
            "and of the index"
        );
    else if constexpr (Fault == schema_fault::reserved_name)
        static_assert(
            never<where>,
            "hashrange: a field has the name of an attribute that its table's keys "
            "or the discriminator use"
        );
    else if constexpr (Fault == schema_fault::repeated_unique)
        static_assert(
            never<where>,
            "hashrange: a unique value needs a name that no other one of the entity has"
        );
    else if constexpr (Fault == schema_fault::unique_without_text_key)
        static_assert(
            never<where>,
            "hashrange: unique values need keys that are made by templates, because their guards "
            "are items of the same table"
        );
    else if constexpr (Fault == schema_fault::deletion_key_part)
        static_assert(
            never<where>,
            "hashrange: with soft_delete neither its field nor the updated time is part of a key, "
            "an index or a unique value, because erase sets both without reading the item"
        );
    else if constexpr (Fault == schema_fault::bad_source || Fault == schema_fault::bad_target)
        return report_computed<where, Fault>();
    else if constexpr (Fault == schema_fault::hidden_key_part)
        static_assert(
            never<where>,
            "hashrange: a hidden field cannot be part of a key, an index or a unique value, "
            "because keys are seen by everyone"
        );
    else if constexpr (Fault == schema_fault::changing_key_part)
        static_assert(
            never<where>,
            "hashrange: every write changes the version and the updated time, so no key has the "
            "one and no primary key the other"
        );
    return false;
}

template <class T>
consteval bool check_parts()
{
    return true;
}
template <class T, class First, class... Rest>
consteval bool check_parts()
{
    if constexpr (!part_of<T, First>::check())
        return false;
    else
        return check_parts<T, Rest...>();
}

template <class T, class Schema>
struct schema_check {
    static consteval bool passes()
    {
        static_assert(
            never<in_schema_of<T, Schema>>, "hashrange: a schema is a hashrange::entity<...>"
        );
        return false;
    }
};

template <class T, fixed_string Discriminator, class... Parts>
struct schema_check<T, entity<Discriminator, Parts...>> {
    using list = part_list<T, Parts...>;

    static consteval found_schema_fault find()
    {
        const schema_fault fault = fault_of_parts<list>(Discriminator.view());
        if (fault != schema_fault::none)
            return {fault, Discriminator.view()};
        const found_schema_fault names = fault_of_names(
            list::stored_names,
            list::primary,
            list::options().type_attribute,
            list::template indexes<unbound<list>>()
        );
        if (names.fault != schema_fault::none)
            return names;
        const found_schema_fault uniques =
            fault_of_uniques(list::template uniques<unbound<list>>());
        if (uniques.fault != schema_fault::none || list::count(part_kind::key) != 1)
            return uniques;
        using tables = schema_tables<T, entity<Discriminator, Parts...>>;
        if (has_member_key<tables>() && list::count(part_kind::unique) != 0)
            return {schema_fault::unique_without_text_key, Discriminator.view()};
        const found_schema_fault hidden = fault_of_hidden<tables>();
        if (hidden.fault != schema_fault::none)
            return hidden;
        const std::string_view source = list::bad_source();
        if (!source.empty())
            return {schema_fault::bad_source, source};
        const found_schema_fault computed = fault_of_computed<T, list>();
        if (computed.fault != schema_fault::none)
            return computed;
        const found_schema_fault deletion = fault_of_deletion<tables>();
        return deletion.fault != schema_fault::none ? deletion : fault_of_changing<tables>();
    }
    static consteval bool passes()
    {
        if constexpr (!std::is_aggregate_v<T> && !lists_members<T>) {
            return sizeof(members<T>) == 0; // which says what is wrong with `T` itself
        } else if constexpr (!check_parts<T, Parts...>()) {
            return false;
        } else {
            constexpr found_schema_fault found = find();
            if constexpr (found.fault != schema_fault::none)
                return report_schema<
                    T,
                    fixed_string<found.name.size() + 1>::from(found.name),
                    found.fault>();
            else
                return true;
        }
    }
};

} // namespace hashrange::detail
