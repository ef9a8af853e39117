// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/dsl/attr.hpp"
#include "hashrange/dsl/change.hpp"
#include "hashrange/dsl/condition.hpp"
#include "hashrange/repo/detail/entity_access.hpp"
#include "hashrange/repo/detail/entity_change.hpp"
#include "hashrange/repo/detail/entity_update.hpp"
#include "hashrange/repo/explanation.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace hashrange {
/// Changes of one item that is there: made by `repository::update`, sent by `run` or
/// `returning_new`.
///
///     users.update("u1")
///         .set<&user::status>(user_status::active)
///         .add<&user::loginCount>(1)
///         .remove<&user::firstName>()
///         .when(attr<&user::status> == user_status::pending)
///         .returning_new();
///
/// Sets the `updated` time, counts the version up, and writes the index keys that its fields are
/// part of; a field of such a key needs the other fields beside it, or `modify`. A value: every
/// word gives another update.
/// Errors: `not_found` where there is no item; `condition_failed`, with the old item;
/// `version_conflict`; `unique_violation`.
/// Lifetime: shares what it needs. Threads: a value.
template <class T, class Calling, any_change... Changes>
class update_of {
    template <class Answer>
    using answer = typename Calling::template answer<Answer>;
    static constexpr bool is_awaited = Calling::how == detail::calling::awaited;

public:
    /// `primary`: the fields of the item's key.
    update_of(
        detail::entity_access access,
        detail::item_write write,
        detail::known_fields primary,
        std::vector<detail::change_step> steps = {},
        std::optional<detail::item_write> otherwise = {}
    )
        : access_(std::move(access)), write_(std::move(write)), primary_(std::move(primary)),
          steps_(std::move(steps)), otherwise_(std::move(otherwise))
    {
    }

    /// A change as `hashrange/dsl/change.hpp` spells it: `with(append(attr<&post::tags>, "c++"))`.
    template <any_change Change>
    [[nodiscard]] auto with(const Change& change) const
    {
        std::vector<detail::change_step> steps = steps_;
        steps.push_back(change.step());
        return update_of<T, Calling, Changes..., Change>(
            access_, write_, primary_, std::move(steps), otherwise_
        );
    }
    template <auto Member, class Value>
    [[nodiscard]] auto set(const Value& value) const
    {
        return with(hashrange::set(attr<Member>, value));
    }
    template <auto Member, class Value>
    requires is_awaited && detail::fragile_temporary<Value>
    void set(const Value&&) const = delete;
    /// To a number, which counts as 0 when it is missing, or to a set.
    template <auto Member, class Value>
    [[nodiscard]] auto add(const Value& value) const
    {
        return with(hashrange::add(attr<Member>, value));
    }
    template <auto Member>
    [[nodiscard]] auto remove() const
    {
        return with(hashrange::remove(attr<Member>));
    }

    /// Only if it holds; several must hold together.
    [[nodiscard]] update_of when(const condition<T>& holds) const
    {
        update_of next = *this;
        detail::add_condition(next.write_, holds);
        return next;
    }
    /// Only if this is the stored version.
    [[nodiscard]] update_of at_version(std::int64_t version) const
    {
        detail::check_versioned<T>();
        update_of next = *this;
        next.write_.version = version;
        return next;
    }

    /// Where there is no item, this one is created as it is. It has the same key.
    [[nodiscard]] update_of or_create(const T& entity) const
    {
        T stored = entity;
        update_of next = *this;
        next.otherwise_ = access_.creating(&stored);
        return next;
    }

    // g++ 12 destroys a temporary aggregate of a co_await twice: give the entity a name.
    update_of or_create(const T&&) const requires is_awaited = delete;

    answer<void> run() const
    {
        return Calling::then(
            detail::update_item({access_.by(), "update"}, write(), otherwise_),
            [](const std::optional<item>&) { return result<void>(); }
        );
    }
    /// The whole item as it is then. With a change of unique values it is read after the write.
    answer<T> returning_new() const
    {
        return Calling::then(
            detail::update_and_read({access_.by(), "update"}, write(), otherwise_),
            [](const item& stored) { return from_item<T>(stored); }
        );
    }
    /// What it would ask; asks nobody.
    [[nodiscard]] explanation explain() const { return detail::explain_update(write()); }

    /// It has an `or_create`.
    [[nodiscard]] bool may_create() const noexcept { return otherwise_.has_value(); }
    /// For a transaction.
    [[nodiscard]] detail::item_write write() const
    {
        static_assert(
            sizeof...(Changes) > 0, "hashrange: an update needs a change: set, add, remove, with"
        );
        if constexpr (detail::check_index_keys<T, Changes...>())
            return detail::finished_update(
                access_, write_, primary_, steps_, detail::key_changes<T, Changes...>::changed
            );
        __builtin_unreachable(); // does not compile so far: one mistake, one message
    }

private:
    detail::entity_access access_;
    detail::item_write write_;
    detail::known_fields primary_;
    std::vector<detail::change_step> steps_;
    std::optional<detail::item_write> otherwise_;
};

} // namespace hashrange
