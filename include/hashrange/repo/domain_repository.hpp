// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/timestamp.hpp"
#include "hashrange/repo/table.hpp"

namespace hashrange {

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
class domain_repository : protected repository<T> {
public:
    explicit domain_repository(const hashrange::table& in)
        : repository<T>(in.name(), in.shared_client()), table_(in)
    {
    }

protected:
    /// For what concerns several entities: `transact()`, `collect`.
    [[nodiscard]] const hashrange::table& table() const noexcept { return table_; }
    /// The verbs of another entity of the table.
    template <class Other>
    [[nodiscard]] repository<Other> of() const
    {
        return table_.repository<Other>();
    }
    /// By the clock that also sets `created` and `updated`.
    [[nodiscard]] timestamp now() const { return table_.shared_client()->clock->now(); }

private:
    hashrange::table table_;
};

} // namespace hashrange
