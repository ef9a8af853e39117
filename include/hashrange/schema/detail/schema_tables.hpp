// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/part_list.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

/// The tables behind an `entity_description`: all but offsets are computed by the compiler.
namespace hashrange::detail {

constexpr attribute_type attribute_type_of(key_kind kind) noexcept
{
    switch (kind) {
    case key_kind::signed_integer:
    case key_kind::unsigned_integer: return attribute_type::number;
    case key_kind::binary: return attribute_type::binary;
    case key_kind::text:
    case key_kind::time: break;
    }
    return attribute_type::string;
}

template <std::size_t Slots>
std::array<key_field, Slots>
placed(std::array<key_field, Slots> fields, std::span<const std::size_t> offsets) noexcept
{
    for (key_field& field : fields)
        field.offset = offsets[field.offset];
    return fields;
}

template <class Member>
key_value read_key_member(const void* member) noexcept
{
    return to_key_value(*static_cast<const Member*>(member));
}

/// REQUIRES: a checked schema.
template <class T, class Schema>
struct schema_tables;

template <class T, fixed_string Discriminator, class... Parts>
struct schema_tables<T, entity<Discriminator, Parts...>> {
    using parts = part_list<T, Parts...>;
    static constexpr const auto& names = members<T>::names;
    static constexpr const auto& stored_names = parts::stored_names;

    /// The fields of the primary key first: their order is that of the arguments of get().
    static constexpr slot_list<T> primary_slots = [] {
        slot_list<T> list;
        parts::template add_slots<part_kind::key>(list);
        return list;
    }();
    static constexpr slot_list<T> slots = [] {
        slot_list<T> list = primary_slots;
        parts::template add_slots<part_kind::index>(list);
        parts::template add_slots<part_kind::unique>(list);
        parts::template add_slots<part_kind::only_when>(list);
        return list;
    }();
    template <std::size_t Slot>
    using slot_type = typename members<T>::template type<slots.members[Slot]>;

    /// A parsed template whose fields know their slots and kinds.
    template <fixed_string Text>
    static constexpr auto bound_parts = [] {
        constexpr const auto& parsed = parsed_template_of<Text>;
        std::array<key_part, parsed.size> bound{};
        for (std::size_t i = 0; i < parsed.size; ++i) {
            bound[i] = parsed.parts[i];
            if (!bound[i].is_field())
                continue;
            slots.bind(bound[i]);
            bound[i].whole_seconds = parts::names(part_kind::expiry, bound[i].field);
        }
        return bound;
    }();
    template <fixed_string Text, bool HasMore = has_alternatives<Text>>
    struct bound {
        static constexpr key_template form{Text.view(), bound_parts<Text>};
    };
    template <fixed_string Text>
    struct bound<Text, true> {
        static constexpr key_template form{
            first_alternative<Text>.view(),
            bound_parts<first_alternative<Text>>,
            &bound<other_alternatives<Text>>::form,
            false};
    };
    template <fixed_string Text>
    static constexpr key_template bind() noexcept
    {
        return bound<Text>::form;
    }
    /// A member as a key: a template of one field, which writes it as it is.
    template <auto Member>
    static constexpr auto member_part = [] {
        key_part part{.field = name_of<Member>, .form = number_form::plain, .raw = true};
        slots.bind(part);
        return std::array<key_part, 1>{part};
    }();
    template <auto Member>
    static constexpr key_attribute bind_member() noexcept
    {
        return {
            .name = stored_names[member_place<T, Member>::index],
            .form = {name_of<Member>, member_part<Member>},
            .type = attribute_type_of(member_part<Member>[0].kind),
            .is_member = true};
    }
    static consteval layout_options options() { return parts::options(); }
    template <fixed_string Index>
    static consteval key_attribute_names index_names()
    {
        return parts::template index_names<Index>();
    }
    template <fixed_string Pattern>
    static consteval std::optional<field_condition> condition_of()
    {
        std::optional<field_condition> found;
        if constexpr (parts::count(part_kind::only_when) != 0) {
            const auto add = [&]<class Part>(std::type_identity<Part>) {
                if constexpr (Part::kind == part_kind::only_when)
                    if (Part::pattern == Pattern.view())
                        found = field_condition{
                            static_cast<std::uint8_t>(slots.slot_of(Part::index)), Part::wanted()};
            };
            (add(std::type_identity<part_of<T, Parts>>{}), ...);
        }
        return found;
    }

    /// Only the primary key.
    static constexpr entity_description primary = [] {
        entity_description entity{};
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::key)
                Part::template describe_key<schema_tables>(entity);
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return entity;
    }();
    static constexpr std::span<const key_attribute> table_partition() noexcept
    {
        return {&primary.partition, 1};
    }
    static constexpr auto indexes = parts::template indexes<schema_tables>();
    static constexpr auto uniques = parts::template uniques<schema_tables>();
    static constexpr auto hidden = parts::hidden();
    static constexpr auto computed = parts::computed();

    /// Whose `offset` is still the place of the member in the list of all.
    static constexpr auto fields_by_slot = []<std::size_t... Slot>(std::index_sequence<Slot...>)
    {
        return std::array<key_field, slots.size>{key_field{
            .name = names[slots.members[Slot]],
            .offset = slots.members[Slot],
            .read = &read_key_member<slot_type<Slot>>,
            .is_optional = member_table<T>::optionals[slots.members[Slot]],
            .attribute = stored_names[slots.members[Slot]],
        }...};
    }
    (std::make_index_sequence<slots.size>{});

    static std::span<const key_field> key_fields()
    {
        static const auto fields = placed(fields_by_slot, member_offsets<T>());
        return fields;
    }

    static std::span<const field_check> checks()
    {
        if constexpr (parts::count(part_kind::check) == 0) {
            return {};
        } else {
            static const std::vector<field_check> found = [] {
                std::vector<field_check> all;
                const auto add = [&]<class Part>(std::type_identity<Part>) {
                    if constexpr (Part::kind == part_kind::check)
                        all.push_back(
                            {stored_names[Part::index],
                             Part::offset(),
                             &Part::holds,
                             Part::otherwise}
                        );
                };
                (add(std::type_identity<part_of<T, Parts>>{}), ...);
                return all;
            }();
            return found;
        }
    }
    static std::span<const named_member> renamed()
    {
        if constexpr (stored_names == names) {
            return {};
        } else {
            static const std::vector<named_member> found = [] {
                std::vector<named_member> all;
                for (std::size_t i = 0; i < names.size(); ++i)
                    if (stored_names[i] != names[i])
                        all.push_back({stored_names[i], member_offsets<T>()[i]});
                return all;
            }();
            return found;
        }
    }

    /// All but what needs offsets.
    static constexpr entity_description known = [] {
        entity_description entity = primary;
        entity.discriminator = Discriminator.view();
        entity.type_attribute = options().type_attribute;
        entity.indexes = indexes;
        entity.uniques = uniques;
        entity.primary_key_fields = primary_slots.size;
        entity.hidden = hidden;
        entity.computed = computed;
        return entity;
    }();
    static entity_description describe()
    {
        entity_description entity = known;
        entity.key_fields = key_fields();
        entity.checks = checks();
        entity.renamed = renamed();
        describe_members(entity, parts::words, stored_names, member_offsets<T>());
        return entity;
    }
};

} // namespace hashrange::detail
