// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/dsl/condition.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/entity_change.hpp"
#include "hashrange/repo/detail/scan_items.hpp"

#include <cstdint>
#include <utility>

namespace hashrange {

/// A look at every item of the table, whatever its type: what it costs does not depend on how many
/// are found.
///
///     posts.scan().segments(8).for_each([&](const post& p) { ... }).value();
///
/// In no order. A value: every word gives another scan.
/// Lifetime: shares what it needs. Threads: a value.
template <class T, class Calling>
class scan_of {
public:
    scan_of(detail::caller by, detail::query_spec spec) noexcept
        : by_(std::move(by)), spec_(std::move(spec))
    {
    }

    /// So many parts of the table are read at the same time.
    [[nodiscard]] scan_of segments(std::uint32_t count) const
    {
        scan_of next = *this;
        next.segments_ = count;
        return next;
    }
    /// So many items are evaluated by the service for one request, whether they match or not.
    [[nodiscard]] scan_of page_size(std::uint32_t items) const
    {
        scan_of next = *this;
        next.spec_.page_size = items;
        return next;
    }
    /// Only items for which it holds; the service still reads, and counts, the others.
    [[nodiscard]] scan_of where(const condition<T>& holds) const
    {
        scan_of next = *this;
        if (holds.tree())
            next.spec_.filters.push_back(*holds.tree());
        else
            next.spec_.fault = holds.tree().error();
        return next;
    }
    /// Items whose time is over and that the service has not deleted yet.
    [[nodiscard]] scan_of with_expired() const
    {
        scan_of next = *this;
        next.spec_.expired_items = detail::expired::shown;
        return next;
    }

    /// Calls `use(item)` for every one, never from two threads at once. It returns nothing, or
    /// false to end, or a `result<void>` whose error ends it. Errors: that; `malformed_item`.
    template <class Use>
    typename Calling::template answer<void> for_each(Use&& use) const
    {
        detail::check_awaited_function<Use&&, Calling::how == detail::calling::awaited>();
        return Calling::gather(
            detail::scan_items(
                {detail::at_once(by_), "scan"},
                spec_,
                segments_,
                [use = std::forward<Use>(use)](const item& found) mutable -> result<bool> {
                    result<T> entity = from_item<T>(found);
                    if (!entity)
                        return entity.error();
                    return detail::called<const T>(use, *entity);
                }
            ),
            [](result<void> done) { return done; }
        );
    }

private:
    detail::caller by_;
    detail::query_spec spec_;
    std::uint32_t segments_ = 1;
};

} // namespace hashrange
