// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/check_key.hpp"
#include "hashrange/schema/detail/check_member.hpp"
#include "hashrange/schema/detail/layout_options.hpp"
#include "hashrange/schema/detail/member_word.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

/// What each part of a schema means for its struct.
namespace hashrange::detail {

/// The members that take part in keys; the place in the list is the slot, which others have not.
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
    constexpr void add(std::size_t member) noexcept
    {
        if (member < members.size() && slot_of(member) == size)
            members[size++] = member;
    }
    template <fixed_string Text>
    constexpr void add_template() noexcept
    {
        constexpr auto first = first_alternative<Text>;
        const auto& parsed = parsed_template_of<first>;
        for (std::size_t i = 0; i < parsed.size; ++i)
            if (parsed.parts[i].is_field())
                add(member_table<T>::find(parsed.parts[i].field));
        if constexpr (has_alternatives<Text>)
            add_template<other_alternatives<Text>>();
    }
    constexpr void bind(key_part& part) const noexcept
    {
        const std::size_t member = member_table<T>::find(part.field);
        if (member == member_table<T>::size)
            return;
        part.slot = static_cast<std::uint8_t>(slot_of(member));
        part.kind = kind_of(member_table<T>::roles[member]);
    }
};

/// One part of a schema: what it is, whether it is correct, what it describes.
template <class T, class Part>
struct part_of {
    static constexpr part_kind kind = part_kind::unknown;
    static consteval bool check()
    {
        static_assert(
            never<in_schema_of<T, Part>>,
            "hashrange: a schema is made of key, index, unique, created, updated, version, ttl, "
            "soft_delete, hidden, computed, local_index, only_when, stored_as, layout, check and "
            "others"
        );
        return false;
    }
};

/// The attributes that one word of a key stands for.
template <class T, class Content>
struct word_of {
    template <auto Word, absence Absence>
    static consteval bool check()
    {
        return report_key_word<T, Content>();
    }
};

template <class T>
struct word_of<T, no_attribute> {
    template <auto Word, absence Absence>
    static consteval bool check()
    {
        return true;
    }
    template <auto Word>
    static constexpr void add_slots(slot_list<T>& /*slots*/) noexcept
    {
    }
    template <auto Word, class Bind>
    static constexpr std::array<key_attribute, 0> attributes(std::string_view /*name*/) noexcept
    {
        return {};
    }
};

template <class T, std::size_t Size>
struct word_of<T, fixed_string<Size>> {
    template <auto Word, absence Absence>
    static consteval bool check()
    {
        return check_template<T, Word.content, Absence>();
    }
    template <auto Word>
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        slots.template add_template<Word.content>();
    }
    template <auto Word, class Bind>
    static constexpr std::array<key_attribute, 1> attributes(std::string_view name) noexcept
    {
        return {key_attribute{.name = name, .form = Bind::template bind<Word.content>()}};
    }
};

template <class T, auto... Members>
struct word_of<T, member_list<Members...>> {
    template <auto Word, absence Absence>
    static consteval bool check()
    {
        return (check_key_member<T, Members, Absence>() && ...);
    }
    template <auto Word>
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        (slots.add(member_place<T, Members>::index), ...);
    }
    template <auto Word, class Bind>
    static constexpr std::array<key_attribute, sizeof...(Members)>
    attributes(std::string_view /*name*/) noexcept
    {
        return {Bind::template bind_member<Members>()...};
    }
};

template <class T, class Member, class Owner>
struct word_of<T, Member Owner::*> {
    template <auto Word>
    using list = word_of<T, member_list<Word.content>>;

    template <auto Word, absence Absence>
    static consteval bool check()
    {
        return list<Word>::template check<no_attribute{}, Absence>();
    }
    template <auto Word>
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        list<Word>::template add_slots<no_attribute{}>(slots);
    }
    template <auto Word, class Bind>
    static constexpr std::array<key_attribute, 1> attributes(std::string_view name) noexcept
    {
        return list<Word>::template attributes<no_attribute{}, Bind>(name);
    }
};

template <class T, auto Partition, auto Sort, absence Absence>
struct two_words {
    using partition_word = word_of<T, std::remove_const_t<decltype(Partition.content)>>;
    using sort_word = word_of<T, std::remove_const_t<decltype(Sort.content)>>;

    static consteval bool check()
    {
        if constexpr (!partition_word::template check<Partition, Absence>())
            return false;
        else
            return sort_word::template check<Sort, Absence>();
    }
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        partition_word::template add_slots<Partition>(slots);
        sort_word::template add_slots<Sort>(slots);
    }
};

template <class T, key_word Partition, key_word Sort>
struct part_of<T, key<Partition, Sort>> : two_words<T, Partition, Sort, absence::refused> {
    using words = two_words<T, Partition, Sort, absence::refused>;
    static constexpr part_kind kind = part_kind::key;
    template <class Bind>
    static constexpr void describe_key(entity_description& entity)
    {
        constexpr layout_options options = Bind::options();
        entity.partition =
            words::partition_word::template attributes<Partition, Bind>(options.partition)[0];
        constexpr auto sort = words::sort_word::template attributes<Sort, Bind>(options.sort);
        if constexpr (sort.size() != 0)
            entity.sort = sort[0];
    }
};

template <class T, fixed_string Pattern, fixed_string Index, key_word Partition, key_word Sort>
struct part_of<T, index<Pattern, Index, Partition, Sort>>
    : two_words<T, Partition, Sort, absence::allowed> {
    using words = two_words<T, Partition, Sort, absence::allowed>;
    static constexpr part_kind kind = part_kind::index;
    template <class Bind>
    static constexpr auto partition = words::partition_word::template attributes<Partition, Bind>(
        Bind::template index_names<Index>().partition
    );
    template <class Bind>
    static constexpr auto sort =
        words::sort_word::template attributes<Sort, Bind>(Bind::template index_names<Index>().sort);
    template <class Bind>
    static consteval index_description describe_index()
    {
        return {
            .pattern = Pattern.view(),
            .index = Index.view(),
            .partition = partition<Bind>,
            .sort = sort<Bind>,
            .only_when = Bind::template condition_of<Pattern>(),
        };
    }
};

template <class T, fixed_string Pattern, fixed_string Index, key_word Sort>
struct part_of<T, local_index<Pattern, Index, Sort>>
    : two_words<T, key_word(no_attribute{}), Sort, absence::allowed> {
    using words = two_words<T, key_word(no_attribute{}), Sort, absence::allowed>;
    static constexpr part_kind kind = part_kind::index;
    template <class Bind>
    static constexpr auto sort =
        words::sort_word::template attributes<Sort, Bind>(Bind::template index_names<Index>().sort);
    template <class Bind>
    static consteval index_description describe_index()
    {
        return {
            .pattern = Pattern.view(),
            .index = Index.view(),
            .partition = Bind::table_partition(),
            .sort = sort<Bind>,
            .is_local = true,
            .only_when = Bind::template condition_of<Pattern>(),
        };
    }
};

template <class T, fixed_string Name, fixed_string Template>
struct part_of<T, unique<Name, Template>> {
    static constexpr part_kind kind = part_kind::unique;
    static consteval bool check() { return check_template<T, Template>(); }
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        slots.template add_template<Template>();
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
struct part_of<T, soft_delete<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::deleted;
    static consteval bool check() { return check_deletion<T, Member, soft_delete<Member>>(); }
};

template <class T, auto Member>
struct part_of<T, hidden<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::hidden;
    static consteval bool check() { return check_hidden<T, Member, hidden<Member>>(); }
};

template <class T, fixed_string Pattern, auto Member, auto Value>
struct part_of<T, only_when<Pattern, Member, Value>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::only_when;
    static constexpr std::string_view pattern = Pattern.view();
    static consteval bool check() { return check_only_when<T, Member, Value, Pattern>(); }
    static constexpr void add_slots(slot_list<T>& slots) noexcept
    {
        slots.add(member_place<T, Member>::index);
    }
    static constexpr key_value wanted() noexcept
    {
        return to_key_value(
            static_cast<
                typename key_member<typename member_pointer<decltype(Member)>::member>::type>(Value)
        );
    }
};

template <class T, auto Member, fixed_string Name>
struct part_of<T, stored_as<Member, Name>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::stored_as;
    static constexpr std::string_view attribute = Name.view();
    static consteval bool check() { return check_hidden<T, Member, stored_as<Member, Name>>(); }
};

template <class T, class... Options>
struct part_of<T, layout<Options...>> {
    static constexpr part_kind kind = part_kind::layout;
    static consteval bool check()
    {
        constexpr bool all_known = (layout_option<Options>::is_known && ...);
        static_assert(
            all_known,
            "hashrange: a layout is made of key_names, index_key_names, discriminator_name and "
            "camel_case"
        );
        return all_known;
    }
    static constexpr void apply(layout_options& to) { (layout_option<Options>::apply(to), ...); }
    static constexpr void apply(std::string_view index, key_attribute_names& to)
    {
        [[maybe_unused]] const auto add = [&]<class Option>(std::type_identity<Option>) {
            if constexpr (requires { Option::index; })
                if (Option::index == index)
                    to = Option::names;
        };
        (add(std::type_identity<layout_option<Options>>{}), ...);
    }
};

template <class T, auto Member, auto Holds, fixed_string Otherwise>
struct part_of<T, hashrange::check<Member, Holds, Otherwise>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::check;
    static constexpr std::string_view otherwise = Otherwise.view();
    static consteval bool check()
    {
        return check_rule<T, Member, Holds, hashrange::check<Member, Holds, Otherwise>>();
    }
    static bool holds(const void* member)
    {
        return Holds(*static_cast<const typename member_pointer<decltype(Member)>::member*>(member)
        );
    }
};

template <class T, auto Member, auto Make, auto... Sources>
struct part_of<T, computed<Member, Make, Sources...>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::computed;
    static constexpr std::array<std::string_view, sizeof...(Sources)> sources{name_of<Sources>...};
    template <class List>
    static constexpr std::array made_of{List::stored_names[member_place<T, Sources>::index]...};
    using word = computed<Member, Make, Sources...>;
    static consteval bool check() { return check_computed<T, word, Make, Member, Sources...>(); }
    static void compute(void* object)
    {
        T& entity = *static_cast<T*>(object);
        entity.*Member = static_cast<typename member_pointer<decltype(Member)>::member>(
            Make(std::as_const(entity).*Sources...)
        );
    }
};

template <class T, auto Member>
struct part_of<T, others<Member>> : member_place<T, Member> {
    static constexpr part_kind kind = part_kind::others;
    static consteval bool check() { return check_others<T, Member, others<Member>>(); }
};

template <class T>
struct part_of<T, no_others> {
    static constexpr part_kind kind = part_kind::no_others;
    static consteval bool check() { return true; }
};

} // namespace hashrange::detail
