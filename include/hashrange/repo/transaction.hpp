// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/repo/detail/commit.hpp"
#include "hashrange/repo/detail/entity_access.hpp"
#include "hashrange/repo/detail/entity_change.hpp"
#include "hashrange/repo/repository.hpp"
#include "hashrange/repo/transaction_reason.hpp"

#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace hashrange {

/// Whether a transaction happened. Threads: a value.
class [[nodiscard]] transaction_result {
public:
    transaction_result(result<void> done)
    {
        if (!done)
            error_.emplace(done.error());
    }

    [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }
    /// Why not, with the reasons of its writes. REQUIRES: !has_value()
    [[nodiscard]] const transaction_error& error() const noexcept { return *error_; }
    /// Throws `error_exception` unless it happened.
    void value() const
    {
        if (error_)
            throw error_exception(*error_);
    }

private:
    std::optional<transaction_error> error_;
};

/// Writes of any entities of a table that happen all or not at all:
///
///     auto ok = blog.transact()
///         .create(new_user).create(new_profile)
///         .update(posts.update("p1").add<&post::viewCount>(1))
///         .check(posts, "p2", attr<&post::status> == post_status::published)
///         .erase(old_session)
///         .commit();
///     if (!ok)
///         for (const auto& why : ok.error().reasons()) log(why.entity, why.key, why.code);
///
/// Each write does what the verb of the same name does: times, versions, guards of unique values.
/// Up to 100 actions, guards counted, 4 MB, no item twice: checked before anything is sent.
/// Sent again after a lost answer it happens once.
/// Nothing is sent before `commit`. Threads: one at a time.
template <class Calling>
class basic_transaction {
    static constexpr bool is_awaited = Calling::how == detail::calling::awaited;

public:
    basic_transaction(detail::caller by, table_name table) noexcept
        : by_(std::move(by)), table_(std::move(table))
    {
    }

    template <class T>
    basic_transaction& create(const T& entity)
    {
        T stored = entity;
        return add(access_of<T>().creating(&stored));
    }
    template <class T>
    basic_transaction& put(const T& entity)
    {
        T stored = entity;
        return add(access_of<T>().putting(&stored));
    }
    template <class T>
    basic_transaction& put_if(const T& entity, const condition<T>& holds)
    {
        T stored = entity;
        detail::item_write write = access_of<T>().putting(&stored);
        detail::add_condition(write, holds);
        return add(std::move(write));
    }
    /// In this version, if it has one.
    template <has_schema T>
    basic_transaction& erase(const T& entity)
    {
        return add(access_of<T>().erasing_entity(&entity));
    }
    /// By key; `users.at_version(3)` asks for a version.
    template <class T, class Any, class... Parts>
    basic_transaction& erase(const basic_repository<T, Any>& of, const Parts&... key)
    {
        return add(of.access().erasing(key_of<T>(key...)));
    }
    /// If the condition holds, which it does not where there is no item.
    template <class T, class Any, class... Parts>
    basic_transaction&
    erase_if(const condition<T>& holds, const basic_repository<T, Any>& of, const Parts&... key)
    {
        detail::item_write write = of.access().erasing(key_of<T>(key...));
        detail::add_condition(write, holds);
        return add(std::move(write));
    }
    /// Brings a softly deleted item back. Of its reasons: `not_found` when there is no deleted one;
    /// `unique_violation` when another item has a value of its.
    template <class T, class Any, class... Parts>
    basic_transaction& restore(const basic_repository<T, Any>& of, const Parts&... key)
    {
        detail::check_soft_delete<T>();
        return add(of.access().restoring(key_of<T>(key...)));
    }
    /// Erases for good, a softly deleted item or one that is there.
    template <class T, class Any, class... Parts>
    basic_transaction& purge(const basic_repository<T, Any>& of, const Parts&... key)
    {
        detail::check_soft_delete<T>();
        return add(of.access().purging(key_of<T>(key...)));
    }
    template <class T, class Any, any_change... Changes>
    basic_transaction& update(const update_of<T, Any, Changes...>& change)
    {
        detail::item_write write = change.write();
        if (change.may_create() && !write.fault)
            write.fault = error(
                errc::invalid_argument,
                "transaction: or_create takes two requests; use put, or update what is there"
            );
        return add(std::move(write));
    }
    /// Writes nothing: the item must be there, and the condition, the last argument, must hold.
    template <class T, class Any, class... KeyThenCondition>
    basic_transaction&
    check(const basic_repository<T, Any>& of, const KeyThenCondition&... arguments)
    {
        return check_with(
            of,
            std::make_index_sequence<sizeof...(arguments) - 1>(),
            std::forward_as_tuple(arguments...)
        );
    }

    // g++ 12 destroys a temporary aggregate of a co_await twice: give the entity a name.
    template <has_schema T>
    basic_transaction& create(const T&&) requires is_awaited = delete;
    template <has_schema T>
    basic_transaction& put(const T&&) requires is_awaited = delete;
    template <has_schema T>
    basic_transaction& put_if(const T&&, const condition<T>&) requires is_awaited = delete;
    template <has_schema T>
    basic_transaction& erase(const T&&) requires is_awaited = delete;

    /// Errors: `transaction_canceled` with the reasons; `invalid_argument` before anything is sent;
    /// `invalid_entity`; the service's.
    typename Calling::template unfailing<transaction_result> commit() const
    {
        return Calling::map(detail::commit({by_, "transact"}, writes_), [](result<void> done) {
            return transaction_result(std::move(done));
        });
    }
    [[nodiscard]] explanation explain() const { return detail::explain_commit(writes_); }

private:
    template <class T>
    [[nodiscard]] detail::entity_access access_of() const
    {
        return {by_, table_, entity_layout_of<T>()};
    }
    basic_transaction& add(detail::item_write write)
    {
        writes_.push_back(std::move(write));
        return *this;
    }
    template <class T, class Any, std::size_t... At, class Arguments>
    basic_transaction& check_with(
        const basic_repository<T, Any>& of, std::index_sequence<At...>, const Arguments& arguments
    )
    {
        detail::item_write write = of.access().checking(key_of<T>(std::get<At>(arguments)...));
        const condition<T>& holds = std::get<sizeof...(At)>(arguments);
        detail::add_condition(write, holds);
        return add(std::move(write));
    }

    detail::caller by_;
    table_name table_;
    std::vector<detail::item_write> writes_;
};

using transaction = basic_transaction<detail::blocking>;
using async_transaction = basic_transaction<detail::awaited>;

} // namespace hashrange
