// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/dsl/condition.hpp"
#include "hashrange/repo/detail/access_path.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/followed.hpp"
#include "hashrange/repo/detail/query_spec.hpp"
#include "hashrange/repo/detail/selection.hpp"
#include "hashrange/repo/explanation.hpp"
#include "hashrange/repo/item_range.hpp"
#include "hashrange/repo/page.hpp"

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

namespace hashrange {

template <class T, class Calling>
class basic_repository;

namespace detail {

/// What a query gives for an item: the entity.
template <class T>
struct whole_entity {
    using value_type = T;
    static result<T> read(const item& found) { return from_item<T>(found); }
};

/// Some members of it.
template <class T, auto... Members>
struct selected_members {
    using value_type = std::tuple<typename member_pointer<decltype(Members)>::member...>;
    static result<value_type> read(const item& found)
    {
        return from_item<T>(found).transform([](T entity) {
            return value_type(std::move(entity.*Members)...);
        });
    }
};

/// Places in it, as far as it has them.
template <class T, class... Places>
struct selected_places {
    using value_type = std::tuple<std::optional<held<typename Places::type>>...>;
    static result<value_type> read(const item& found)
    {
        value_type values;
        std::optional<error> failure;
        const auto take = [&](const expr::path& path, auto& into) {
            auto read = value_at<typename std::decay_t<decltype(into)>::value_type>(
                describe<T>(), found, path
            );
            if (read)
                into = *std::move(read);
            else if (!failure)
                failure = read.error();
        };
        std::apply([&](auto&... into) { (take(Places::path(), into), ...); }, values);
        if (failure)
            return *failure;
        return values;
    }
};

/// Entities are read where they stay; one that does not fit is reported beside them.
template <class T>
void read_each(page<T>& made, std::vector<item>& found, const whole_entity<T>& /*shape*/)
{
    made.items = std::vector<T>(found.size());
    T* next = made.items.data();
    for (item& each : found) {
        if (result<void> read = decode_entity(entity_layout_of<T>(), each.view(), next); read) {
            ++next;
        } else {
            made.unreadable.push_back({std::move(each), read.error()});
            std::destroy_at(next); // what was read of it
            std::construct_at(next);
        }
    }
    for (std::size_t unused = made.unreadable.size(); unused > 0; --unused)
        made.items.pop_back();
}
template <class Value, class Shape>
void read_each(page<Value>& made, std::vector<item>& found, const Shape& /*shape*/)
{
    made.items.reserve(found.size());
    for (item& each : found) {
        if (auto read = Shape::read(each); read)
            made.items.push_back(*std::move(read));
        else
            made.unreadable.push_back({std::move(each), read.error()});
    }
}

/// Items of a page as values.
template <class Shape>
page<typename Shape::value_type> read_items(item_page found, const query_spec& spec)
{
    page<typename Shape::value_type> made;
    made.evaluated = found.evaluated;
    made.missing = std::move(found.missing);
    read_each(made, found.items, Shape());
    if (found.last_key)
        made.next = cursor(identity_of(spec), *std::move(found.last_key));
    return made;
}

} // namespace detail

/// A question about the items of one partition, of the table or of an index: made by
/// `repository::query`, asked by one of its last verbs (`page`, `each`, `count`, `first`).
///
///     posts.query<"byAuthor">("u1").between(last_week, now).newest_first().take(20).page()
///
/// Only items of `T` are found: bounds stay within what all its keys begin with, and other types
/// are left out. Expired items are left out too, though the service deletes them late.
/// A value: every word gives another query and leaves this one as it was. A word that cannot
/// succeed makes the last verb answer with its error.
/// Lifetime: shares what it needs. Threads: a value.
template <class T, std::size_t Access, class Calling, class Shape = detail::whole_entity<T>>
class query {
    template <class Answer>
    using answer = typename Calling::template answer<Answer>;
    using found = typename Shape::value_type;

public:
    query(detail::caller by, detail::query_spec spec) noexcept
        : by_(std::move(by)), spec_(std::move(spec))
    {
    }

    // Bounds on the sort key. Values are for its first fields, in their order: all but the last are
    // fixed, and the bound is on the last. `after` and `before` leave out their value, the others
    // hold it; a lower and an upper bound go together.
    template <class... Parts>
    [[nodiscard]] query equal(const Parts&... parts) const
    {
        return bounded(detail::bound_kind::equal, parts...);
    }
    template <class... Parts>
    [[nodiscard]] query before(const Parts&... parts) const
    {
        return ordered(detail::bound_kind::before, parts...);
    }
    template <class... Parts>
    [[nodiscard]] query at_most(const Parts&... parts) const
    {
        return ordered(detail::bound_kind::at_most, parts...);
    }
    template <class... Parts>
    [[nodiscard]] query at_least(const Parts&... parts) const
    {
        return ordered(detail::bound_kind::at_least, parts...);
    }
    template <class... Parts>
    [[nodiscard]] query after(const Parts&... parts) const
    {
        return ordered(detail::bound_kind::after, parts...);
    }
    /// Both ends are in it.
    template <class Low, class High>
    [[nodiscard]] query between(const Low& low, const High& high) const
    {
        return at_least(low).at_most(high);
    }
    /// The last value is the beginning of a text field.
    template <class... Parts>
    [[nodiscard]] query begins_with(const Parts&... parts) const
    {
        static_assert(
            detail::bounds_text<T, Access, sizeof...(Parts)>(),
            "hashrange: begins_with takes the beginning of a text as its last value; a number or a "
            "moment has none, use at_least and before"
        );
        return bounded(detail::bound_kind::begins_with, parts...);
    }

    /// Only items for which it holds; the service still reads, and counts, the others.
    [[nodiscard]] query where(const condition<T>& holds) const
    {
        return changed([&](auto& spec) {
            if (holds.tree())
                spec.filters.push_back(*holds.tree());
            else if (!spec.fault)
                spec.fault = holds.tree().error();
        });
    }
    [[nodiscard]] query newest_first() const
    {
        return changed([](auto& spec) { spec.direction = detail::order::newest_first; });
    }
    /// As it is unless told.
    [[nodiscard]] query oldest_first() const
    {
        return changed([](auto& spec) { spec.direction = detail::order::oldest_first; });
    }
    /// So many items, read by as many requests as it takes.
    [[nodiscard]] query take(std::uint32_t items) const
    {
        return changed([=](auto& spec) { spec.take = items; });
    }
    /// So many items are evaluated by the service for one request, whether they match or not.
    [[nodiscard]] query page_size(std::uint32_t items) const
    {
        return changed([=](auto& spec) { spec.page_size = items; });
    }
    /// A page that is not full after so many requests is given as it is; its `next` goes on.
    [[nodiscard]] query requests_at_most(std::uint32_t requests) const
    {
        return changed([=](auto& spec) { spec.requests_max = requests; });
    }
    /// Where a page of the same query ended; nothing begins at the beginning.
    [[nodiscard]] query from(const result<std::optional<cursor>>& start) const
    {
        return changed([&](auto& spec) { detail::set_cursor(spec, start); });
    }
    /// Reads what was written before the call began; costs twice as much.
    [[nodiscard]] query consistent() const
    {
        static_assert(
            !detail::access_path<T, Access>::is_global,
            "hashrange: a global index cannot be read consistently"
        );
        return changed([](auto& spec) { spec.consistency = detail::reading::consistent; });
    }
    /// Items whose time is over and that the service has not deleted yet.
    [[nodiscard]] query with_expired() const
    {
        return changed([](auto& spec) { spec.expired_items = detail::expired::shown; });
    }
    /// Only these members, as tuples.
    template <auto... Members>
    [[nodiscard]] auto select() const
    {
        static_assert(
            (std::same_as<typename detail::member_pointer<decltype(Members)>::owner, T> && ...),
            "hashrange: select takes pointers to members of the entity that is asked for"
        );
        detail::query_spec spec = spec_;
        (spec.selected.push_back(attr<Members>.path()), ...);
        return query<T, Access, Calling, detail::selected_members<T, Members...>>(
            by_, std::move(spec)
        );
    }

    /// Only these places, which may be members of members, as tuples of optional values:
    /// `select(attr<&user::userId>, attr<&user::address, &address::city>)`. The service moves
    /// elements of lists together, so they are not to be selected.
    template <class... Places>
    [[nodiscard]] auto select(const Places&... /*places*/) const requires(sizeof...(Places) > 0)
    {
        static_assert(
            (requires { Places::path(); } && ...),
            "hashrange: select takes members and members of members: attr<&user::address, "
            "&address::city>"
        );
        static_assert(
            (std::same_as<typename Places::entity, T> && ...),
            "hashrange: select takes members of the entity that is asked for"
        );
        query next = *this;
        (next.spec_.selected.push_back(Places::path()), ...);
        detail::check_selected(next.spec_);
        return hashrange::query<T, Access, Calling, detail::selected_places<T, Places...>>(
            by_, std::move(next.spec_)
        );
    }

    /// One page; the rest is behind its `next`. Without `take` as much as one answer holds.
    [[nodiscard]] answer<hashrange::page<found>> page() const
    {
        return Calling::then(
            detail::read_page({by_, pattern()}, spec_),
            [spec = spec_](detail::item_page items) -> result<hashrange::page<found>> {
                return detail::read_items<Shape>(std::move(items), spec);
            }
        );
    }
    /// One page like `page`, of an index that does not hold whole items: their keys are read from
    /// the index, they themselves from the table. What `where` asks is looked at afterwards, so
    /// that a page may have fewer items than `take`. Items that are gone or expired are in
    /// `missing`.
    [[nodiscard]] answer<hashrange::page<T>> hydrate() const
    {
        return followed_by<T>(detail::read_hydrated({by_, pattern()}, spec_));
    }
    /// One page like `page`, not of these items but of those that they name: of the other side of a
    /// many-to-many relation. The members are the fields of the others' keys; the order is that of
    /// these items, and those that are not there are in `missing`:
    ///
    ///     post_tags.query<"byTag">("c++").take(20).follow<&post_tag::postId>(posts)
    template <auto... Members, class Other, class Any>
    [[nodiscard]] answer<hashrange::page<Other>> follow(const basic_repository<Other, Any>& to
    ) const
    {
        static_assert(
            (std::same_as<typename detail::member_pointer<decltype(Members)>::owner, T> && ...),
            "hashrange: follow takes pointers to members of the entity that is asked for"
        );
        detail::followed rule{
            .table = to.access().table(),
            .entity = &to.access().schema(),
            .how = to.access().how_to_read(),
            .deleted_items = to.access().deleted_items()};
        rule.key = [](const item& one) {
            return from_item<T>(one).and_then([](const T& named) {
                return key_of<Other>(named.*Members...);
            });
        };
        return followed_by<Other>(detail::read_followed({by_, "follow"}, spec_, std::move(rule)));
    }
    /// All of them, page by page as the loop goes on: an `item_range`, or an `async_item_range`.
    [[nodiscard]] auto each() const
    {
        using range = std::conditional_t<
            std::same_as<Calling, detail::blocking>,
            item_range<Shape>,
            async_item_range<Shape>>;
        return range(detail::item_pages(by_, spec_));
    }
    /// How many there are; reads all of them, but sends none.
    [[nodiscard]] answer<std::uint64_t> count() const
    {
        return Calling::run(detail::count_items({by_, pattern()}, spec_));
    }
    /// The first one, or nothing. Errors: `malformed_item`.
    [[nodiscard]] answer<std::optional<found>> first() const
    {
        return Calling::then(
            detail::read_page({by_, pattern()}, take(1).spec_),
            [](const detail::item_page& page) -> result<std::optional<found>> {
                if (page.items.empty())
                    return std::optional<found>();
                return Shape::read(page.items.front()).transform([](found one) {
                    return std::optional<found>(std::move(one));
                });
            }
        );
    }
    /// What `page` would ask, and what that costs; asks nobody.
    [[nodiscard]] explanation explain() const { return detail::explain_query(spec_); }

private:
    template <class Other>
    [[nodiscard]] answer<hashrange::page<Other>> followed_by(task<result<detail::item_page>> reading
    ) const
    {
        return Calling::then(
            std::move(reading),
            [spec = spec_](detail::item_page items) -> result<hashrange::page<Other>> {
                return detail::read_items<detail::whole_entity<Other>>(std::move(items), spec);
            }
        );
    }
    template <class Change>
    [[nodiscard]] query changed(Change change) const
    {
        query next = *this;
        change(next.spec_);
        return next;
    }
    template <class... Parts>
    [[nodiscard]] query bounded(detail::bound_kind kind, const Parts&... parts) const
    {
        if constexpr (detail::check_sort<T, Access, std::decay_t<const Parts&>...>())
            return changed([&](auto& spec) {
                detail::bound_key(spec, kind, detail::sort_values<T, Access>(parts...));
            });
        __builtin_unreachable(); // does not compile so far: one mistake, one message
    }
    template <class... Parts>
    [[nodiscard]] query ordered(detail::bound_kind kind, const Parts&... parts) const
    {
        static_assert(
            detail::bounds_in_order<T, Access, sizeof...(Parts)>(),
            "hashrange: a number that is written `plain` does not sort by its value; declare it "
            "`sortable` or `pad(n)`, or ask for it with equal"
        );
        return bounded(kind, parts...);
    }
    [[nodiscard]] std::string_view pattern() const noexcept
    {
        return spec_.index == nullptr ? "query" : spec_.index->pattern;
    }

    detail::caller by_;
    detail::query_spec spec_;
};

} // namespace hashrange
