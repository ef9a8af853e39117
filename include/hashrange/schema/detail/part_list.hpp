// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/schema_parts.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

/// The parts of a schema, seen together.
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

/// What the parts of one kind give, in an array.
template <class T, class... Parts>
struct part_list {
    static consteval std::size_t count(part_kind kind) noexcept
    {
        return (std::size_t{0} + ... + (part_of<T, Parts>::kind == kind ? 1 : 0));
    }
    /// Shows the parts of a kind to a lambda with the part as its parameter, in their order. What
    /// no part is for is not even asked: that is what keeps a schema cheap to compile.
    template <part_kind Kind, class Visit>
    static constexpr void each(Visit visit)
    {
        if constexpr (count(Kind) != 0) {
            const auto show = [&]<class Part>(std::type_identity<Part> part) {
                if constexpr (Part::kind == Kind)
                    visit(part);
            };
            (show(std::type_identity<part_of<T, Parts>>{}), ...);
        }
    }
    static constexpr std::array<member_word, sizeof...(Parts)> words{
        word_for<part_of<T, Parts>>()...};

    static consteval layout_options options()
    {
        layout_options made{{reserved_attributes::partition_key, reserved_attributes::sort_key}};
        each<part_kind::layout>([&]<class Part>(std::type_identity<Part>) { Part::apply(made); });
        return made;
    }
    template <fixed_string Index>
    static consteval key_attribute_names index_names()
    {
        key_attribute_names names{
            joined<Index, reserved_attributes::partition_suffix>::text,
            joined<Index, reserved_attributes::sort_suffix>::text};
        each<part_kind::layout>([&]<class Part>(std::type_identity<Part>) {
            Part::apply(Index.view(), names);
        });
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
        each<part_kind::key>([&]<class Part>(std::type_identity<Part>) {
            Part::template describe_key<unbound<part_list>>(entity);
        });
        return entity;
    }();
    template <class Bind>
    static consteval auto indexes()
    {
        std::array<index_description, count(part_kind::index)> described{};
        std::size_t next = 0;
        each<part_kind::index>([&]<class Part>(std::type_identity<Part>) {
            described[next++] = Part::template describe_index<Bind>();
        });
        return described;
    }
    template <class Bind>
    static consteval auto uniques()
    {
        std::array<unique_description, count(part_kind::unique)> described{};
        std::size_t next = 0;
        each<part_kind::unique>([&]<class Part>(std::type_identity<Part>) {
            described[next++] = Part::template describe_unique<Bind>();
        });
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
    static constexpr bool names(part_kind kind, std::string_view member)
    {
        for (const member_word& word : words)
            if (word.kind == kind && members<T>::names[word.member] == member)
                return true;
        return false;
    }
    /// Whether a computed member is made of this one.
    static consteval bool is_source(std::string_view member)
    {
        bool is = false;
        each<part_kind::computed>([&]<class Part>(std::type_identity<Part>) {
            for (std::string_view source : Part::sources)
                is = is || source == member;
        });
        return is;
    }
    /// The first source that a write may change beside its entity, or that is its own; or nothing.
    static consteval std::string_view bad_source()
    {
        std::string_view bad;
        each<part_kind::computed>([&]<class Part>(std::type_identity<Part>) {
            for (std::string_view source : Part::sources)
                if (source == Part::name || names(part_kind::updated, source) ||
                    names(part_kind::version, source) || names(part_kind::deleted, source))
                    bad = source;
        });
        return bad;
    }
    static consteval auto computed()
    {
        std::array<computed_member, count(part_kind::computed)> all{};
        std::size_t next = 0;
        each<part_kind::computed>([&]<class Part>(std::type_identity<Part>) {
            all[next++] = {
                &Part::compute, stored_names[Part::index], Part::template made_of<part_list>};
        });
        return all;
    }
    template <part_kind Kind>
    static constexpr void add_slots(slot_list<T>& slots)
    {
        each<Kind>([&]<class Part>(std::type_identity<Part>) { Part::add_slots(slots); });
    }
};

} // namespace hashrange::detail
