// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/repo/detail/access_path.hpp"
#include "hashrange/repo/entity_access.hpp"
#include "hashrange/repo/query.hpp"

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

    /// Items of one partition: `query(partition parts...)` of the table itself,
    /// `query<"byAuthor">(partition parts...)` of an index. The values are those of the fields of
    /// the partition key's template, in their order.
    template <class... Parts>
    [[nodiscard]] auto query(const Parts&... partition) const
    {
        return query_by<detail::primary_access>(partition...);
    }
    template <fixed_string Pattern, class... Parts>
    [[nodiscard]] auto query(const Parts&... partition) const
    {
        return query_by<detail::access_named<T, Pattern>()>(partition...);
    }

private:
    template <std::size_t Access, class... Parts>
    [[nodiscard]] auto query_by(const Parts&... partition) const
    {
        using path = detail::access_path<T, Access>;
        detail::query_spec spec{
            .table = access_.table(), .entity = &describe<T>(), .index = path::index()};
        if constexpr (detail::check_partition<T, Access, std::decay_t<const Parts&>...>())
            detail::begin_query(spec, detail::partition_values<T, Access>(partition...));
        return hashrange::query<T, Access, detail::blocking>(access_.by(), std::move(spec));
    }

    detail::entity_access access_;
};

} // namespace hashrange
