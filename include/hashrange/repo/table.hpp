// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/repo/client.hpp"
#include "hashrange/repo/repository.hpp"
#include "hashrange/schema/describe.hpp"

#include <array>
#include <memory>
#include <span>
#include <utility>

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

    /// Items of one type in this table.
    template <class T>
    [[nodiscard]] hashrange::repository<T> repository() const
    {
        return hashrange::repository<T>(name_, client_);
    }

    /// Creates the table, on demand, with exactly the indexes that these entities declare, and
    /// waits until it is ready; a table that is already so is left alone. For development and
    /// tests: production changes tables deliberately and uses `verify`.
    /// Errors: `configuration` with every difference when the table is another one; `timed_out`
    /// when it is not ready after a minute; the service's.
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

private:
    table_name name_;
    std::shared_ptr<const client> client_; // shared by all handles of the database
};

} // namespace hashrange
