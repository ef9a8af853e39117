// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/codec/detail/stored_shape.hpp"
#include "hashrange/schema/describe.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How entities are stored, as a text that a project keeps beside its sources, and what a change of
/// the sources would do to what is stored already. A test holds them together:
///
///     TEST(schema, fits_what_is_stored)
///     {
///         EXPECT_TRUE((hr::check_schema_lock<user, post>(read_file("schema.lock"))));
///     }
///
/// A rename that looks innocent, of a member, an enumerator, a part of a key, then fails there and
/// not in production. A change that is meant is made by writing `schema_lock<user, post>()` into
/// the file: the reviewer sees what it is.
///
///     lock := "hashrange schema lock 1" newline (subject ": " what newline)*
///     subject := entity " " ("key" | "index " pattern | "unique " name | "attribute " name | ...)
namespace hashrange {

namespace detail {

using shaped_members = std::vector<std::pair<std::string_view, std::string>>;
/// `members` in the order of the struct, and where they lie in it.
void append_schema_lock(
    const entity_layout& entity,
    const shaped_members& members,
    std::span<const std::size_t> offsets,
    std::string& to
);

} // namespace detail

template <class... Entities>
std::string schema_lock()
{
    std::string text = "hashrange schema lock 1\n";
    (detail::append_schema_lock(
         entity_layout_of<Entities>(),
         detail::shapes_of_members<Entities>(),
         member_offsets<Entities>(),
         text
     ),
     ...);
    return text;
}

/// What is stored as `locked` says and would not be understood, or not be found, as `now` says; a
/// line each. Told are attributes, keys, indexes, unique values and enumerators that are gone or
/// have changed, and unique values that old items have no guards for. New attributes, indexes,
/// enumerators and entities, and members that become optional, are no trouble.
std::vector<std::string> schema_troubles(std::string_view locked, std::string_view now);

/// Errors: `configuration` with every trouble, or for a text that is no lock.
result<void> check_schema_lock(std::string_view locked, std::string_view now);
template <class... Entities>
result<void> check_schema_lock(std::string_view locked)
{
    return check_schema_lock(locked, schema_lock<Entities...>());
}

} // namespace hashrange
