// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/op/limits.hpp"
#include "hashrange/repo/backfill.hpp"
#include "hashrange/repo/batch.hpp"
#include "hashrange/repo/client.hpp"
#include "hashrange/repo/collection.hpp"
#include "hashrange/repo/detail/erase_partition.hpp"
#include "hashrange/repo/detail/read_together.hpp"
#include "hashrange/repo/item_at.hpp"
#include "hashrange/repo/partition_erasure.hpp"
#include "hashrange/repo/repository.hpp"
#include "hashrange/repo/transaction.hpp"
#include "hashrange/schema/describe.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace hashrange {
namespace detail {

result<void> ensure_table(
    const client& through,
    const table_name& table,
    std::span<const entity_description* const> entities
);
result<void> verify_table(
    const client& through,
    const table_name& table,
    std::span<const entity_description* const> entities
);

/// What was read together, of the types that were asked for.
template <class... Entities>
result<std::tuple<std::optional<Entities>...>>
entities_together(const std::vector<std::optional<item>>& found)
{
    using together = std::tuple<std::optional<Entities>...>;
    const auto read = [&]<std::size_t... At>(std::index_sequence<At...>)->result<together>
    {
        std::tuple<result<std::optional<Entities>>...> each{read_found<Entities>(found[At])...};
        const error* why = nullptr;
        ((why = why == nullptr && !std::get<At>(each) ? &std::get<At>(each).error() : why), ...);
        if (why != nullptr)
            return *why;
        return together(*std::get<At>(std::move(each))...);
    };
    return read(std::index_sequence_for<Entities...>());
}

} // namespace detail

/// A table of a database, which need not exist yet. Cheap to copy.
/// Lifetime: shares what it needs with its database and outlives it safely. Threads: any.
class table {
public:
    table(table_name name, std::shared_ptr<const client> through) noexcept
        : name_(std::move(name)), client_(std::move(through))
    {
    }

    [[nodiscard]] const table_name& name() const noexcept { return name_; }
    /// What it shares with its database; one step down: `shared_client()->transport`.
    [[nodiscard]] const std::shared_ptr<const client>& shared_client() const noexcept
    {
        return client_;
    }

    /// Items of one type in this table.
    template <class T>
    [[nodiscard]] hashrange::repository<T> repository() const
    {
        return hashrange::repository<T>(name_, client_);
    }

    /// Writes that happen all or not at all.
    [[nodiscard]] transaction transact() const { return {{.client = client_}, name_}; }
    /// The same for tasks.
    [[nodiscard]] async_transaction transact_async() const
    {
        return {{.client = client_, .how = detail::calling::awaited}, name_};
    }

    /// What lies in one partition, of several types, with one query over all its pages:
    ///
    ///     auto [p, comments] = blog.collect<post, std::vector<comment>>("POST#p1").value();
    ///
    /// A member is an entity, of which there must be one, an optional one, or a vector. The
    /// partition is given as its key's text. Items of other types are left out, expired ones too.
    /// Errors: `not_found`; `malformed_item`, also of several items where one is asked for; the
    /// service's.
    template <class... Members>
    result<std::tuple<Members...>> collect(std::string partition) const
    {
        return collected<detail::blocking, Members...>(std::move(partition));
    }
    template <class... Members>
    task<result<std::tuple<Members...>>> collect_async(std::string partition) const
    {
        return collected<detail::awaited, Members...>(std::move(partition));
    }

    /// Items of any types, all as they were at one moment; up to 100, at twice the price of
    /// consistent reads. A reading that meets a transaction is made again.
    ///
    ///     auto [ada, first] = blog.get_together(hr::at<user>("u1"), hr::at<post>("p1")).value();
    ///
    /// Each is an optional entity. Errors: `invalid_argument` for a key that no item can have;
    /// `malformed_item`; `transaction_canceled`; the service's.
    template <class... Entities>
    result<std::tuple<std::optional<Entities>...>> get_together(const item_at<Entities>&... wanted
    ) const
    {
        return got_together<detail::blocking>(wanted...);
    }
    template <class... Entities>
    task<result<std::tuple<std::optional<Entities>...>>>
    get_together_async(const item_at<Entities>&... wanted) const
    {
        return got_together<detail::awaited>(wanted...);
    }

    /// Erases for good every item of one partition, whatever its type, page by page; a second call
    /// goes on where one that failed stopped. `Entities` are the types that have unique values,
    /// whose guards go with them; with no such types any one of the table's.
    ///
    ///     auto gone = blog.erase_partition<post, comment>("POST#p1");
    ///     if (!gone.complete()) try_later(gone.why());
    template <class... Entities>
    partition_erasure erase_partition(std::string partition, batch_options options = {}) const
    {
        return erased<detail::blocking, Entities...>(std::move(partition), options);
    }
    template <class... Entities>
    task<partition_erasure>
    erase_partition_async(std::string partition, batch_options options = {}) const
    {
        return erased<detail::awaited, Entities...>(std::move(partition), options);
    }

    /// Creates the table, on demand, with exactly the indexes that these entities declare, or adds
    /// the global indexes it lacks, one after the other; turns on the time to live that one of them
    /// declares; and waits until all is ready. Old items come into a new index by `backfill`. A
    /// table that is already so is left alone, and streams always are. For development and tests:
    /// production changes tables deliberately and uses `verify`.
    /// Errors: `configuration` with every difference when the table is another one and indexes do
    /// not help; `timed_out` when it is not ready after a minute: call it again to go on waiting;
    /// the service's.
    template <class... Entities>
    result<void> ensure() const
    {
        const std::array<const entity_description*, sizeof...(Entities)> entities{
            &describe<Entities>()...};
        return detail::ensure_table(*client_, name_, entities);
    }

    /// Compares the table with what these entities declare and changes nothing.
    /// Errors: `configuration` with every difference; `resource_not_found`; the service's.
    template <class... Entities>
    result<void> verify() const
    {
        const std::array<const entity_description*, sizeof...(Entities)> entities{
            &describe<Entities>()...};
        return detail::verify_table(*client_, name_, entities);
    }

    /// Gives old items of `T` the keys of its indexes: see repo/backfill.hpp.
    /// Errors: `invalid_argument` for a cursor of something else; the service's.
    template <class T>
    result<backfill_progress> backfill(const backfill_options& options = {}) const
    {
        return detail::backfill_keys(client_, name_, describe<T>(), detail::write_anew<T>, options);
    }

    /// One step down: requests of the service as they are, `hashrange/op/`, sent the same way.
    [[nodiscard]] const std::shared_ptr<hashrange::transport>& transport() const noexcept
    {
        return client_->transport;
    }

private:
    template <class Calling, class... Entities>
    auto erased(std::string partition, batch_options options) const
    {
        static_assert(
            sizeof...(Entities) > 0,
            "hashrange: erase_partition takes the types of the partition, at least one"
        );
        std::vector<const entity_description*> entities{&describe<Entities>()...};
        const detail::caller by{.client = client_, .how = Calling::how};
        return Calling::gather(
            detail::erase_partition(
                {detail::at_once(by), "erase_partition"},
                name_,
                std::move(partition),
                std::move(entities),
                options.parallel
            ),
            [](detail::erased_items done) {
                return partition_erasure(done.count, std::move(done.why));
            }
        );
    }
    template <class Calling, class... Entities>
    auto got_together(const item_at<Entities>&... wanted) const
    {
        static_assert(
            sizeof...(Entities) > 0 && sizeof...(Entities) <= limits::transaction_actions_max,
            "hashrange: get_together takes one to a hundred items: at<user>(\"u1\")"
        );
        const detail::caller by{.client = client_, .how = Calling::how};
        auto items = detail::read_together(
            {by, "get_together"}, name_, {{wanted.key(), &describe<Entities>()}...}
        );
        return Calling::then(std::move(items), detail::entities_together<Entities...>);
    }
    template <class Calling, class... Members>
    auto collected(std::string partition) const
    {
        static_assert(sizeof...(Members) > 0, "hashrange: collect what? Name some entities");
        const detail::caller by{.client = client_, .how = Calling::how};
        std::vector<const entity_description*> entities{
            &describe<typename detail::collected<Members>::entity>()...};
        auto items = detail::read_partition(
            {by, "collect"}, name_, std::move(partition), std::move(entities)
        );
        return Calling::then(std::move(items), detail::collect<Members...>);
    }

    table_name name_;
    std::shared_ptr<const client> client_; // shared by all handles of the database
};

} // namespace hashrange
