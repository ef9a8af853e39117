// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/repo/entity_access.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace hashrange {

/// The items of one entity type in a table. Cheap to copy.
///
///     auto users = blog.repository<user>();
///     user ada = users.create({.userId = "u1", .email = "ada@example.org"}).value();
///     std::optional<user> found = users.get("u1").value();
///
/// A key is given by its fields, in the order in which the templates of `key` name them.
/// Errors: of every verb the service's; `invalid_argument` for a key that no item can have; of
/// writing verbs `invalid_entity`; of reading verbs `wrong_entity` and `malformed_item`.
/// Lifetime: shares what it needs. Threads: any.
template <class T>
class repository {
public:
    repository(table_name table, std::shared_ptr<const client> through)
        : access_(std::move(table), std::move(through), entity_layout_of<T>())
    {
    }

    /// Writes a new item and gives it back as stored, with its timestamps.
    /// Errors: `already_exists` when there is an item with its key; it stays as it was.
    result<T> create(T entity) const
    {
        if (result<void> done = access_.create(&entity); !done)
            return done.error();
        return entity;
    }

    /// Writes an item, over one with its key if there is one, and gives it back as stored. A
    /// `created` time that was never set is set now.
    result<T> put(T entity) const
    {
        if (result<void> done = access_.put(&entity); !done)
            return done.error();
        return entity;
    }

    /// The item, or nothing. Read eventually consistent, as the service does unless told.
    template <class... Parts>
    result<std::optional<T>> get(const Parts&... key) const
    {
        const result<item> whole = key_of<T>(key...);
        if (!whole)
            return whole.error();
        T entity{};
        const result<bool> found = access_.get(*whole, &entity);
        if (!found)
            return found.error();
        return *found ? std::optional<T>(std::move(entity)) : std::nullopt;
    }

    template <class... Parts>
    result<bool> exists(const Parts&... key) const
    {
        const result<item> whole = key_of<T>(key...);
        return whole ? access_.exists(*whole) : whole.error();
    }

    /// Afterwards there is no such item, whether there was one or not.
    template <class... Parts>
    result<void> erase(const Parts&... key) const
    {
        const result<item> whole = key_of<T>(key...);
        return whole ? access_.erase(*whole) : whole.error();
    }

private:
    detail::entity_access access_;
};

} // namespace hashrange
