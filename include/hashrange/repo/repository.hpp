// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/dsl/condition.hpp"
#include "hashrange/repo/detail/access_path.hpp"
#include "hashrange/repo/detail/entity_access.hpp"
#include "hashrange/repo/detail/entity_batch.hpp"
#include "hashrange/repo/detail/entity_change.hpp"
#include "hashrange/repo/old_item.hpp"
#include "hashrange/repo/query.hpp"
#include "hashrange/repo/scan.hpp"
#include "hashrange/repo/update.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <stop_token>
#include <tuple>
#include <utility>

namespace hashrange {

/// The items of one entity type in a table: `repository<T>`, whose verbs answer with results, or
/// `async_repository<T>`, whose same verbs answer with tasks of results. Cheap to copy.
///
///     auto users = blog.repository<user>();
///     user ada = users.create({.userId = "u1", .email = "ada@example.org"}).value();
///     std::optional<user> found = users.get("u1").value();
///
/// A key is given by its fields, in the order in which the templates of `key` name them. An expired
/// item is not there. Writes keep the guards of unique values; those of an entity that has some are
/// transactions.
/// Errors: of every verb the service's; `invalid_argument` for a key that no item can have; of
/// writing verbs `invalid_entity`, `unique_violation`, `version_conflict`; of reading verbs
/// `wrong_entity` and `malformed_item`.
/// Lifetime: shares what it needs. Threads: any.
template <class T, class Calling>
class basic_repository {
    template <class Answer>
    using answer = typename Calling::template answer<Answer>;
    static constexpr bool is_awaited = Calling::how == detail::calling::awaited;

public:
    using entity_type = T;

    basic_repository(table_name table, std::shared_ptr<const client> through)
        : access_(std::move(through), Calling::how, std::move(table), entity_layout_of<T>())
    {
    }

    /// The same items for tasks.
    [[nodiscard]] auto async() const
    {
        detail::caller by = access_.by();
        return basic_repository<T, detail::awaited>(access_.table(), by.client);
    }
    /// Reads see what was written before they began; they cost twice as much. Those of global
    /// indexes cannot, and are as they were.
    [[nodiscard]] basic_repository consistent() const
    {
        return changed([](auto& access) { access.read_consistently(); });
    }
    /// Reads find softly deleted items too: the schema has a `soft_delete`.
    [[nodiscard]] basic_repository with_deleted() const
    {
        detail::check_soft_delete<T>();
        return changed([](auto& access) { access.read_deleted(); });
    }
    /// Each verb has so much time for all its requests. Errors: then `timed_out`.
    [[nodiscard]] basic_repository within(std::chrono::nanoseconds time) const
    {
        return changed([&](auto& access) {
            detail::caller by = access.by();
            by.limit = time;
            access.set_by(std::move(by));
        });
    }
    /// Errors: of a verb that is stopped `canceled`.
    [[nodiscard]] basic_repository stopped_by(std::stop_token stop) const
    {
        return changed([&](auto& access) {
            detail::caller by = access.by();
            by.stop = std::move(stop);
            access.set_by(std::move(by));
        });
    }
    /// Writes by key are refused unless this is the stored version.
    [[nodiscard]] basic_repository at_version(std::int64_t version) const
    {
        detail::check_versioned<T>();
        return changed([=](auto& access) { access.expect_version(version); });
    }

    /// Writes a new item and gives it back as stored, with its timestamps and its version.
    /// Errors: `already_exists` when there is an item with its key; it stays as it was.
    answer<T> create(const T& entity) const
    {
        T stored = entity;
        detail::item_write write = access_.creating(&stored);
        return stored_by(std::move(write), "create", std::move(stored));
    }
    /// Writes an item, over one with its key if there is one, and gives it back as stored. A
    /// `created` time that was never set is set now. With a version: only if the stored one is that
    /// of `entity`, or, for 0, if there is no item or none with a version.
    answer<T> put(const T& entity) const
    {
        T stored = entity;
        detail::item_write write = access_.putting(&stored);
        return stored_by(std::move(write), "put", std::move(stored));
    }
    /// The same if the condition holds. Errors: `condition_failed`, with the old item.
    answer<T> put_if(const T& entity, const condition<T>& holds) const
    {
        T stored = entity;
        detail::item_write write = access_.putting(&stored);
        detail::add_condition(write, holds);
        return stored_by(std::move(write), "put_if", std::move(stored));
    }
    /// Writes an item whatever the stored version is, and gives it a later one: who read the item
    /// before does not write over it. With a version it is read first.
    answer<T> replace_unchecked(const T& entity) const
    {
        T stored = entity;
        detail::item_write write = access_.replacing(&stored);
        return Calling::then(
            detail::replace_item({access_.by(), "replace_unchecked"}, std::move(write)),
            [](const std::optional<item>& whole) { return from_item<T>(*whole); }
        );
    }
    // g++ 12 destroys a temporary aggregate of a co_await twice: give the entity a name.
    answer<T> create(const T&&) const requires is_awaited = delete;
    answer<T> put(const T&&) const requires is_awaited = delete;
    answer<T> put_if(const T&&, const condition<T>&) const requires is_awaited = delete;
    answer<T> replace_unchecked(const T&&) const requires is_awaited = delete;
    answer<void> erase(const T&&) const requires is_awaited = delete;
    answer<void> erase_if(const condition<T>&, const T&&) const requires is_awaited = delete;
    template <class Range>
    requires is_awaited && detail::fragile_temporary<Range>
    void put_all(const Range&&, batch_options = {}) const = delete;
    template <class Range>
    requires is_awaited && detail::fragile_temporary<Range>
    void get_all(const Range&&, batch_options = {}) const = delete;
    template <class Range>
    requires is_awaited && detail::fragile_temporary<Range>
    void erase_all(const Range&&, batch_options = {}) const = delete;

    /// The item, or nothing. Read eventually consistent, as the service does unless told.
    template <class... Parts>
    answer<std::optional<T>> get(const Parts&... key) const
    {
        if constexpr (is_awaited)
            return Calling::then(access_.get(key_of<T>(key...)), detail::read_found<T>);
        else
            return Calling::then(access_.get_now(key_of<T>(key...)), detail::read_found<T>);
    }
    /// The item that holds a unique value, or nothing; always consistent.
    template <fixed_string Unique, class... Parts>
    answer<std::optional<T>> get_by(const Parts&... fields) const
    {
        constexpr std::size_t at = detail::unique_named<T, Unique>();
        if constexpr (detail::check_unique_values<T, at, std::decay_t<const Parts&>...>()) {
            const auto values = detail::unique_values<T, at>(fields...);
            const unique_description& unique = describe<T>().uniques[at];
            return Calling::then(access_.get_by(unique, values), detail::read_found<T>);
        }
        __builtin_unreachable(); // does not compile so far: one mistake, one message
    }
    template <class... Parts>
    answer<bool> exists(const Parts&... key) const
    {
        return Calling::run(access_.exists(key_of<T>(key...)));
    }

    /// Afterwards there is no such item, whether there was one or not. Given the entity itself:
    /// only in this version, if it has one. With `soft_delete` it is kept, and can be restored.
    template <class... Parts>
    answer<void> erase(const Parts&... key) const
    {
        return done_by(erasing(key...), "erase");
    }
    /// If the condition holds, which it does not where there is no item.
    template <class... Parts>
    answer<void> erase_if(const condition<T>& holds, const Parts&... key) const
    {
        detail::item_write write = erasing(key...);
        detail::add_condition(write, holds);
        return done_by(std::move(write), "erase_if");
    }

    /// Brings a softly deleted item back and gives it as it then is; with unique values it is read
    /// after the write. Errors: `not_found` when there is no deleted one; `unique_violation` when
    /// another item took a value of its meanwhile.
    template <class... Parts>
    answer<T> restore(const Parts&... key) const
    {
        detail::check_soft_delete<T>();
        return Calling::then(
            detail::update_and_read(
                {access_.by(), "restore"}, access_.restoring(key_of<T>(key...)), std::nullopt
            ),
            [](const item& stored) { return from_item<T>(stored); }
        );
    }
    /// Erases for good, a softly deleted item or one that is there.
    template <class... Parts>
    answer<void> purge(const Parts&... key) const
    {
        detail::check_soft_delete<T>();
        return done_by(access_.purging(key_of<T>(key...)), "purge");
    }

    /// Changes of an item that is there: `users.update("u1").set<&user::status>(...).run()`.
    template <class... Parts>
    [[nodiscard]] auto update(const Parts&... key) const
    {
        return update_of<T, Calling>(
            access_, access_.updating(key_of<T>(key...)), detail::primary_fields<T>(key...)
        );
    }
    /// Reads the item, lets `change` change it, and sends the difference if nobody wrote in between
    /// - without a version: if nobody wrote what changes, or what index keys and computed fields
    /// that change are made of; else reads it again, a bounded number of times. The last argument
    /// is the change: it takes a `T&` and returns nothing, or false to leave the item as it is, or
    /// a `result<void>` whose error is the answer. Gives the item as it then is. Errors:
    /// `not_found`.
    template <class... KeyThenChange>
    answer<T> modify(KeyThenChange&&... arguments) const
    {
        return modify_with(
            std::make_index_sequence<sizeof...(arguments) - 1>(),
            std::forward_as_tuple(std::forward<KeyThenChange>(arguments)...)
        );
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

    /// Every item of the type in the whole table.
    [[nodiscard]] auto scan() const { return scan_of<T, Calling>(access_.by(), access_.asking()); }

    /// Writes entities, any number of them; each over one with its key. Of two with one key the
    /// later is written. Not checked: conditions.
    template <std::ranges::input_range Range>
    auto put_all(const Range& entities, batch_options options = {}) const
    {
        static_assert(detail::check_batch_write<T>());
        std::vector<T> stored(std::ranges::begin(entities), std::ranges::end(entities));
        std::vector<detail::batch_write> writes = detail::puts_of(access_, stored);
        return write_all("put_all", std::move(writes), std::move(stored), options);
    }
    /// The items of any number of keys, in their order. A key is the value of its only field, or a
    /// tuple of its fields.
    template <std::ranges::input_range Range>
    auto get_all(const Range& keys, batch_options options = {}) const
    {
        return Calling::gather(
            detail::read_batch(
                {detail::at_once(access_.by()), "get_all"},
                access_.table(),
                access_.schema(),
                detail::keys_of<T>(keys),
                options.parallel,
                access_.how_to_read(),
                access_.deleted_items()
            ),
            detail::items_of<T>
        );
    }
    /// Afterwards there are no such items.
    template <std::ranges::input_range Range>
    auto erase_all(const Range& keys, batch_options options = {}) const
    {
        static_assert(detail::check_batch_erasure<T>());
        using key = std::ranges::range_value_t<Range>;
        std::vector<key> given(std::ranges::begin(keys), std::ranges::end(keys));
        std::vector<detail::batch_write> writes = detail::erasures_of<T>(given);
        return write_all("erase_all", std::move(writes), std::move(given), options);
    }

    /// One step down, for verbs that are not here.
    [[nodiscard]] const detail::entity_access& access() const noexcept { return access_; }

private:
    template <class Change>
    [[nodiscard]] basic_repository changed(Change change) const
    {
        basic_repository other = *this;
        change(other.access_);
        return other;
    }
    answer<T> stored_by(detail::item_write write, std::string_view verb, T stored) const
    {
        return Calling::then(
            detail::write_item({access_.by(), verb}, std::move(write), op::return_values::none),
            [stored = std::move(stored)](const std::optional<item>&) mutable -> result<T> {
                return std::move(stored);
            }
        );
    }
    answer<void> done_by(detail::item_write write, std::string_view verb) const
    {
        return Calling::then(
            detail::write_item({access_.by(), verb}, std::move(write), op::return_values::none),
            [](const std::optional<item>&) { return result<void>(); }
        );
    }
    template <class Given>
    auto write_all(
        std::string_view verb,
        std::vector<detail::batch_write> writes,
        std::vector<Given> given,
        batch_options options
    ) const
    {
        return Calling::gather(
            detail::write_batch(
                {detail::at_once(access_.by()), verb},
                access_.table(),
                std::move(writes),
                options.parallel
            ),
            [given = std::move(given)](detail::batch_outcome outcome) mutable {
                return detail::result_of(std::move(outcome), std::move(given));
            }
        );
    }
    template <class... Parts>
    [[nodiscard]] detail::item_write erasing(const Parts&... key) const
    {
        if constexpr (sizeof...(Parts) == 1 && (std::same_as<Parts, T> && ...))
            return access_.erasing_entity(std::addressof(key)...);
        else
            return access_.erasing(key_of<T>(key...));
    }
    template <std::size_t... At, class Arguments>
    answer<T> modify_with(std::index_sequence<At...>, Arguments&& arguments) const
    {
        using change = std::tuple_element_t<sizeof...(At), std::remove_cvref_t<Arguments>>;
        detail::check_change_function<T, change, is_awaited>();
        return Calling::then(
            detail::modify_item(
                {access_.by(), "modify"},
                access_.updating(key_of<T>(std::get<At>(arguments)...)),
                detail::entity_change<T>(access_, std::get<sizeof...(At)>(arguments))
            ),
            [](const item& stored) { return from_item<T>(stored); }
        );
    }
    template <std::size_t Access, class... Parts>
    [[nodiscard]] auto query_by(const Parts&... partition) const
    {
        using path = detail::access_path<T, Access>;
        detail::query_spec spec = access_.asking(path::index());
        if constexpr (detail::check_partition<T, Access, std::decay_t<const Parts&>...>())
            detail::begin_query(spec, detail::partition_values<T, Access>(partition...));
        return hashrange::query<T, Access, Calling>(access_.by(), std::move(spec));
    }

    detail::entity_access access_;
};

template <class T>
using repository = basic_repository<T, detail::blocking>;
template <class T>
using async_repository = basic_repository<T, detail::awaited>;

} // namespace hashrange
