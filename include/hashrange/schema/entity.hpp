// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/fixed_string.hpp"

#include <cstddef>

/// The words of a schema. They only name things; `describe<T>()` checks them against the struct.
///
///     struct user {
///         std::string userId, email;
///         hr::timestamp createdAt;
///
///         using schema = hr::entity<
///             "USER",
///             hr::key<"USER#{userId}", "METADATA">,
///             hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
///             hr::created<&user::createdAt>>;
///     };
///
/// A struct of somebody else gets its schema by a declaration next to it, never defined:
///
///     auto schema(hr::of<vendor::invoice>) -> hr::entity<"INVOICE", ...>;
namespace hashrange {

namespace detail {

/// What makes a key: a template, a member, or several members.
template <class Content>
struct key_word {
    Content content;
    consteval key_word(Content made_of) noexcept : content(made_of) {}
};
template <std::size_t Size>
struct key_word<fixed_string<Size>> {
    fixed_string<Size> content;
    consteval key_word(const char (&literal)[Size]) noexcept : content(literal) {}
    consteval key_word(fixed_string<Size> text) noexcept : content(text) {}
};
template <std::size_t Size>
key_word(const char (&)[Size]) -> key_word<fixed_string<Size>>;
template <std::size_t Size>
key_word(fixed_string<Size>) -> key_word<fixed_string<Size>>;
template <class Member, class Owner>
key_word(Member Owner::*) -> key_word<Member Owner::*>;

template <auto... Members>
struct member_list {
};
template <auto... Members>
key_word(member_list<Members...>) -> key_word<member_list<Members...>>;

struct no_attribute {};
key_word(no_attribute)->key_word<no_attribute>;

/// Between the alternatives of a key; no key has it in its literals.
inline constexpr char alternative_mark = '\n';

template <fixed_string First, fixed_string... Rest>
consteval auto joined_alternatives()
{
    if constexpr (sizeof...(Rest) == 0) {
        return First;
    } else {
        constexpr auto rest = joined_alternatives<Rest...>();
        fixed_string<First.view().size() + 1 + rest.view().size() + 1> joined;
        std::size_t next = 0;
        for (char c : First.view())
            joined.text[next++] = c;
        joined.text[next++] = alternative_mark;
        for (char c : rest.view())
            joined.text[next++] = c;
        return joined;
    }
}

} // namespace detail

/// The first of several templates all of whose fields are present:
/// `first_of<"PARENT#{parentId}", "ROOT">`.
template <fixed_string... Templates>
inline constexpr auto first_of = detail::joined_alternatives<Templates...>();

/// Members that are attributes of an index's key as they are, up to four:
/// `attributes<&order::tenant, &order::region>`.
template <auto... Members>
inline constexpr detail::member_list<Members...> attributes{};

/// A struct that is stored. `Discriminator` is the attribute `entityType` of its items and tells
/// them from other entities of the table.
template <fixed_string Discriminator, class... Parts>
struct entity {
};

/// The primary key: templates of the attributes PK and SK. A field in braces takes filters:
/// `{email|trim|lower}`; a number needs one of `pad(n)`, `sortable`, `plain`; `raw` leaves text as
/// it is, for tables that other programs write too.
///
/// In a plain table a member is the attribute itself: `key<&invoice::number>`,
/// `key<&reading::sensor, &reading::second>`. It is text, a whole number, binary, an enum or a
/// moment.
template <detail::key_word Partition, detail::key_word Sort = detail::no_attribute{}>
struct key {
};

/// An access pattern through a global secondary index. Items carry the attributes `<Index>PK` and
/// `<Index>SK`, or the members themselves; the index sorts by them and holds all attributes. An
/// item whose optional field is absent is not in the index.
template <
    fixed_string Pattern,
    fixed_string Index,
    detail::key_word Partition,
    detail::key_word Sort = detail::no_attribute{}>
struct index {
};

/// An access pattern within a partition of the table, through a local secondary index: by the
/// attribute `<Index>SK`, or by a member itself.
template <fixed_string Pattern, fixed_string Index, detail::key_word Sort>
struct local_index {
};

/// The items of a pattern's index: only those whose field has this value, an enumerator or a
/// number. `only_when<"byOpenTickets", &ticket::status, ticket_status::open>`
template <fixed_string Pattern, auto Member, auto Value>
struct only_when {
};

/// A member whose attribute has another name.
template <auto Member, fixed_string Name>
struct stored_as {
};

/// What is the same for all entities of a table; named once and put into each schema:
///
///     using shop = hr::layout<hr::key_names<"pk", "sk">, hr::camel_case>;
///     ... hr::entity<"ORDER", shop, hr::key<...>> ...
template <class... Options>
struct layout {
};
/// Of the attributes that templates of the primary key make, instead of PK and SK.
template <fixed_string Partition, fixed_string Sort>
struct key_names {
};
/// Of those of an index, instead of `<Index>PK` and `<Index>SK`.
template <fixed_string Index, fixed_string Partition, fixed_string Sort>
struct index_key_names {
};
/// Of the attribute that holds the discriminator, instead of `entityType`. Without a name items
/// have none, and are told apart by their keys.
template <fixed_string Name>
struct discriminator_name {
};
/// Attributes of `first_name` are called `firstName`.
struct camel_case {};

/// A `timestamp` that is set when the item is created, and never again.
template <auto Member>
struct created {
};

/// A `timestamp` that is set on every write.
template <auto Member>
struct updated {
};

/// A `std::int64_t` that counts the writes of an item: 1 when it is created, one more with each
/// write. A write of an item whose stored version is another one is refused.
template <auto Member>
struct version {
};

/// The moment after which an item is gone: a `timestamp` or an `optional` one, stored as the
/// service wants it, in whole seconds since 1970. `timestamp{}` and an empty optional never expire.
template <auto Member>
struct ttl {
};

/// The moment at which an item was erased, an `optional<timestamp>`: erasing sets it, and the item
/// is kept. It is not there for changes, nor for readers unless they ask `with_deleted`; `restore`
/// brings it back, `purge` erases it for good. Its unique values are free meanwhile. `create` never
/// writes over it.
template <auto Member>
struct soft_delete {
};

/// A value that only one item of the entity can have. A second item, the guard, keeps it; see
/// codec/unique_guard.hpp.
template <fixed_string Name, fixed_string Template>
struct unique {
};

/// A field that is stored and never shown: not in logs, JSON views, texts of errors, keys.
template <auto Member>
struct hidden {
};

/// A rule for a field: a function from its value to bool, and what is told when it says false.
/// `check<&user::email, has_at_sign, "is no e-mail address">`. An entity that breaks rules is not
/// written; all broken ones are told together.
template <auto Member, auto Holds, fixed_string Otherwise>
struct check {
};

/// A field that follows from others: a function from the values of its sources, called before every
/// write of a whole entity (`create`, `put`, `modify` and their like), in the order of the schema.
/// `computed<&post::slug, make_slug, &post::title>`. It may be part of keys and of indexes. An
/// update of a source that does not read the item does not compile. Items of before keep theirs.
template <auto Member, auto Make, auto... Sources>
struct computed {
};

/// A `std::map<std::string, value>` that keeps the attributes no member is for, so that writing an
/// item back loses nothing that another program put there.
template <auto Member>
struct others {
};
/// An item with an attribute that no member is for is malformed. Without a word it is ignored.
struct no_others {};

/// Names a type to the function `schema` of its namespace.
template <class T>
struct of {
};

} // namespace hashrange
