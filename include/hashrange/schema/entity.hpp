// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/fixed_string.hpp"

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

/// A struct that is stored. `Discriminator` is the attribute `entityType` of its items and tells
/// them from other entities of the table.
template <fixed_string Discriminator, class... Parts>
struct entity {
};

/// The primary key: templates of the attributes PK and SK. A field in braces takes filters:
/// `{email|trim|lower}`; a number needs one of `pad(n)`, `sortable`, `plain`.
template <fixed_string Partition, fixed_string Sort>
struct key {
};

/// An access pattern through a global secondary index. Items carry the attributes `<Index>PK` and
/// `<Index>SK`; the index sorts by them and holds all attributes.
template <fixed_string Pattern, fixed_string Index, fixed_string Partition, fixed_string Sort>
struct index {
};

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

/// A value that only one item of the entity can have. A second item, the guard, keeps it; see
/// codec/unique_guard.hpp.
template <fixed_string Name, fixed_string Template>
struct unique {
};

/// A field that is stored and never shown: not in logs, JSON views, texts of errors, keys.
template <auto Member>
struct hidden {
};

/// Names a type to the function `schema` of its namespace.
template <class T>
struct of {
};

} // namespace hashrange
