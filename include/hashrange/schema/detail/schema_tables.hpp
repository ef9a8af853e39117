// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/schema_parts.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

/// The tables behind an `entity_description`: all but offsets are computed by the compiler.
namespace hashrange::detail {

/// Gives templates without their parts: for looking at names before the templates are checked.
template <class List>
struct unbound {
    template <fixed_string Text>
    static constexpr key_template bind() noexcept
    {
        return {Text.view(), {}};
    }
    template <auto Member>
    static constexpr key_attribute bind_member() noexcept
    {
        return {.name = name_of<Member>, .form = {}, .is_member = true};
    }
    static constexpr std::span<const key_attribute> table_partition() noexcept { return {}; }
    static consteval layout_options options() { return List::options(); }
    template <fixed_string Index>
    static consteval key_attribute_names index_names()
    {
        return List::template index_names<Index>();
    }
    template <fixed_string Pattern>
    static consteval std::optional<field_condition> condition_of()
    {
        return std::nullopt;
    }
};

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

/// `first_name` as `firstName`; text of the compiler, as long as the longest name.
struct camel_name {
    static constexpr std::size_t size_max = 128;
    std::array<char, size_max> text{};
    std::size_t size = 0;

    constexpr camel_name() noexcept = default;
    constexpr explicit camel_name(std::string_view name)
    {
        for (std::size_t i = 0; i < name.size(); ++i) {
            const bool divides = name[i] == '_' && i > 0 && i + 1 < name.size() &&
                                 name[i + 1] >= 'a' && name[i + 1] <= 'z';
            text[size++] = divides ? static_cast<char>(name[++i] - 'a' + 'A') : name[i];
        }
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text.data(), size}; }
};
template <class T>
struct camel_names {
    static constexpr auto all = [] {
        std::array<camel_name, members<T>::size> made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = camel_name(members<T>::names[i]);
        return made;
    }();
};

/// What the parts of one kind give, in an array.
template <class T, class... Parts>
struct part_list {
    static consteval std::size_t count(part_kind kind) noexcept
    {
        return (std::size_t{0} + ... + (part_of<T, Parts>::kind == kind ? 1 : 0));
    }
    static consteval layout_options options()
    {
        layout_options made{{reserved_attributes::partition_key, reserved_attributes::sort_key}};
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::layout)
                Part::apply(made);
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return made;
    }
    template <fixed_string Index>
    static consteval key_attribute_names index_names()
    {
        key_attribute_names names{
            joined<Index, reserved_attributes::partition_suffix>::text,
            joined<Index, reserved_attributes::sort_suffix>::text};
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::layout)
                Part::apply(Index.view(), names);
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return names;
    }
    /// The attributes of the members, by their place in the struct.
    static constexpr auto stored_names = [] {
        std::array<std::string_view, members<T>::size> names = members<T>::names;
        if (options().is_camel_case)
            for (std::size_t i = 0; i < names.size(); ++i)
                names[i] = camel_names<T>::all[i].view();
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::stored_as)
                names[Part::index] = Part::attribute;
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return names;
    }();
    /// The attributes of the primary key without their parts.
    static constexpr entity_description primary = [] {
        entity_description entity{};
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::key)
                Part::template describe_key<unbound<part_list>>(entity);
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return entity;
    }();
    template <class Bind>
    static consteval auto indexes()
    {
        std::array<index_description, count(part_kind::index)> described{};
        [[maybe_unused]] std::size_t next = 0;
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::index)
                described[next++] = Part::template describe_index<Bind>();
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return described;
    }
    template <class Bind>
    static consteval auto uniques()
    {
        std::array<unique_description, count(part_kind::unique)> described{};
        [[maybe_unused]] std::size_t next = 0;
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::unique)
                described[next++] = Part::template describe_unique<Bind>();
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return described;
    }
    static consteval auto hidden()
    {
        std::array<std::string_view, count(part_kind::hidden)> attributes{};
        [[maybe_unused]] std::size_t next = 0;
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::hidden)
                attributes[next++] = stored_names[Part::index];
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
        return attributes;
    }
    /// Whether a word of this kind names the member.
    template <part_kind Kind>
    static consteval bool names(std::string_view member)
    {
        [[maybe_unused]] const auto is_named = [=]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == Kind)
                return Part::name == member;
            else
                return false;
        };
        return (is_named(std::type_identity<part_of<T, Parts>>{}) || ...);
    }
    template <part_kind Kind>
    static constexpr void add_slots(slot_list<T>& slots)
    {
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == Kind)
                Part::add_slots(slots);
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
    }
};

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
            if (bound[i].is_field())
                slots.bind(bound[i]);
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
        [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
            if constexpr (Part::kind == part_kind::only_when)
                if (Part::pattern == Pattern.view())
                    found = field_condition{
                        static_cast<std::uint8_t>(slots.slot_of(Part::index)), Part::wanted()};
        };
        (add(std::type_identity<part_of<T, Parts>>{}), ...);
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

    static std::span<const key_field> key_fields()
    {
        static const auto fields = []<std::size_t... Slot>(std::index_sequence<Slot...>)
        {
            return std::array<key_field, slots.size>{key_field{
                .name = members<T>::names[slots.members[Slot]],
                .offset = member_offsets<T>()[slots.members[Slot]],
                .read = &read_key_member<slot_type<Slot>>,
                .is_optional = member_table<T>::optionals[slots.members[Slot]],
                .attribute = stored_names[slots.members[Slot]],
            }...};
        }
        (std::make_index_sequence<slots.size>{});
        return fields;
    }

    static std::span<const field_check> checks()
    {
        static const std::vector<field_check> found = [] {
            std::vector<field_check> all;
            [[maybe_unused]] const auto add = [&]<class Part>(std::type_identity<Part>) {
                if constexpr (Part::kind == part_kind::check)
                    all.push_back(
                        {stored_names[Part::index], Part::offset(), &Part::holds, Part::otherwise}
                    );
            };
            (add(std::type_identity<part_of<T, Parts>>{}), ...);
            return all;
        }();
        return found;
    }
    static std::span<const named_member> renamed()
    {
        static const std::vector<named_member> found = [] {
            std::vector<named_member> all;
            for (std::size_t i = 0; i < names.size(); ++i)
                if (stored_names[i] != names[i])
                    all.push_back({stored_names[i], member_offsets<T>()[i]});
            return all;
        }();
        return found;
    }

    static entity_description describe()
    {
        entity_description entity{
            .discriminator = Discriminator.view(),
            .type_attribute = options().type_attribute,
            .indexes = indexes,
            .uniques = uniques,
            .key_fields = key_fields(),
            .primary_key_fields = primary_slots.size,
            .hidden = hidden,
            .checks = checks(),
            .renamed = renamed(),
        };
        (describe_part<part_of<T, Parts>>(entity), ...);
        return entity;
    }

private:
    template <class Part>
    static void describe_part(entity_description& entity)
    {
        if constexpr (Part::kind == part_kind::key)
            Part::template describe_key<schema_tables>(entity);
        else if constexpr (Part::kind == part_kind::created)
            entity.created = {stored_names[Part::index], Part::offset()};
        else if constexpr (Part::kind == part_kind::updated)
            entity.updated = {stored_names[Part::index], Part::offset()};
        else if constexpr (Part::kind == part_kind::version)
            entity.version = {stored_names[Part::index], Part::offset()};
        else if constexpr (Part::kind == part_kind::no_others)
            entity.unknown = unknown_attributes::refused;
        else if constexpr (Part::kind == part_kind::others) {
            entity.unknown = unknown_attributes::kept;
            entity.others_offset = Part::offset();
        } else if constexpr (Part::kind == part_kind::expiry)
            entity.expiry = {stored_names[Part::index], Part::offset(), Part::is_optional};
    }
};

} // namespace hashrange::detail
