// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/timestamp.hpp"
#include "hashrange/repo/table.hpp"

namespace hashrange {

namespace detail {

/// What both kinds of domain repositories are made of: everything is protected.
template <class T, class Calling>
class domain_verbs : protected basic_repository<T, Calling> {
protected:
    explicit domain_verbs(const hashrange::table& in)
        : basic_repository<T, Calling>(in.name(), in.shared_client()), table_(in)
    {
    }

    /// For what concerns several entities: `transact()`, `collect`.
    [[nodiscard]] const hashrange::table& table() const noexcept { return table_; }
    /// The verbs of another entity of the table.
    template <class Other>
    [[nodiscard]] basic_repository<Other, Calling> of() const
    {
        return {table_.name(), table_.shared_client()};
    }
    /// By the clock that also sets `created` and `updated`.
    [[nodiscard]] timestamp now() const { return table_.shared_client()->clock->now(); }

private:
    hashrange::table table_;
};

} // namespace detail

/// What a repository in the language of its domain stands on: the verbs are there for it, and not
/// for its callers, who see only what it declares public.
///
///     class user_repository : public hr::domain_repository<user> {
///     public:
///         using domain_repository::domain_repository;
///         hr::result<std::optional<user>> find_by_email(std::string_view email)
///         {
///             return get_by<"email">(email);
///         }
///     };
///
///     auto users = factory.make<user_repository>();
///
/// Cheap to copy. Lifetime: shares what it needs. Threads: any.
template <class T>
class domain_repository : protected detail::domain_verbs<T, detail::blocking> {
public:
    explicit domain_repository(const hashrange::table& in)
        : detail::domain_verbs<T, detail::blocking>(in)
    {
    }
};

/// The same with the verbs of an `async_repository`, which answer with tasks:
///
///     class user_reader : public hr::async_domain_repository<user> {
///     public:
///         using async_domain_repository::async_domain_repository;
///         hr::task<hr::result<std::optional<user>>> find_by_email(std::string_view email) const
///         {
///             return get_by<"email">(email);
///         }
///     };
///
///     auto found = co_await users.find_by_email("ada@example.org");
///
/// Of its `table()` the verbs that end in `_async` are awaited, the others hold the thread. A verb
/// that is itself a coroutine borrows the repository until it is complete.
/// Cheap to copy. Lifetime: shares what it needs. Threads: any.
template <class T>
class async_domain_repository : protected detail::domain_verbs<T, detail::awaited> {
public:
    explicit async_domain_repository(const hashrange::table& in)
        : detail::domain_verbs<T, detail::awaited>(in)
    {
    }
};

} // namespace hashrange
