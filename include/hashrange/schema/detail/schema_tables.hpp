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

template <class Part>
consteval member_word word_for() noexcept
{
    member_word word{Part::kind};
    if constexpr (requires { Part::index; })
        word.member = Part::index;
    if constexpr (Part::kind == part_kind::stored_as)
        word.attribute = Part::attribute;
    if constexpr (Part::kind == part_kind::expiry)
        word.is_optional = Part::is_optional;
    return word;
}

/// What the parts of one kind give, in an array. What no part is for is not even asked: that is
/// what keeps a schema cheap to compile.
template <class T, class... Parts>
struct part_list {
    static consteval std::size_t count(part_kind kind) noexcept
    {
        return (std::size_t{0} + ... + (part_of<T, Parts>::kind == kind ? 1 : 0));
    }
    static constexpr std::array<member_word, sizeof...(Parts)> words{
        word_for<part_of<T, Parts>>()...};

    static consteval layout_options options()
    {
        layout_options made{{reserved_attributes::partition_key, reserved_attributes::sort_key}};
        if constexpr (count(part_kind::layout) != 0) {
            const auto add = [&]<class Part>(std::type_identity<Part>) {
                if constexpr (Part::kind == part_kind::layout)
                    Part::apply(made);
            };
            (add(std::type_identity<part_of<T, Parts>>{}), ...);
        }
        return made;
    }
    template <fixed_string Index>
    static consteval key_attribute_names index_names()
    {
        key_attribute_names names{
            joined<Index, reserved_attributes::partition_suffix>::text,
            joined<Index, reserved_attributes::sort_suffix>::text};
        if constexpr (count(part_kind::layout) != 0) {
            const auto add = [&]<class Part>(std::type_identity<Part>) {
                if constexpr (Part::kind == part_kind::layout)
                    Part::apply(Index.view(), names);
            };
            (add(std::type_identity<part_of<T, Parts>>{}), ...);
        }
        return names;
    }
    /// The attributes of the members, by their place in the struct.
    static constexpr auto stored_names = [] {
        std::array<std::string_view, members<T>::size> names = members<T>::names;
        if constexpr (options().is_camel_case)
            for (std::size_t i = 0; i < names.size(); ++i)
                names[i] = camel_names<T>::all[i].view();
        for (const member_word& word : words)
            if (word.kind == part_kind::stored_as)
                names[word.member] = word.attribute;
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
        if constexpr (described.size() != 0) {
            std::size_t next = 0;
            const auto add = [&]<class Part>(std::type_identity<Part>) {
                if constexpr (Part::kind == part_kind::unique)
                    described[next++] = Part::template describe_unique<Bind>();
            };
            (add(std::type_identity<part_of<T, Parts>>{}), ...);
        }
        return described;
    }
    static consteval auto hidden()
    {
        std::array<std::string_view, count(part_kind::hidden)> attributes{};
        std::size_t next = 0;
        for (const member_word& word : words)
            if (word.kind == part_kind::hidden)
                attributes[next++] = stored_names[word.member];
        return attributes;
    }
    /// Whether a word of this kind names the member.
    static consteval bool names(part_kind kind, std::string_view member)
    {
        for (const member_word& word : words)
            if (word.kind == kind && members<T>::names[word.member] == member)
                return true;
        return false;
    }
    template <part_kind Kind>
    static constexpr void add_slots(slot_list<T>& slots)
    {
        if constexpr (count(Kind) != 0) {
            const auto add = [&]<class Part>(std::type_identity<Part>) {
                if constexpr (Part::kind == Kind)
                    Part::add_slots(slots);
            };
            (add(std::type_identity<part_of<T, Parts>>{}), ...);
        }
    }
};

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
