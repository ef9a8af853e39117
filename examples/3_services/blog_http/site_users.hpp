// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/user_repository.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace blog_http {

/// What the site does with users without holding a thread; what hashes a password takes time of its
/// own and stays with the `user_repository`.
/// Errors: as there. Lifetime: tasks borrow the repository. Threads: any.
class site_users : public hashrange::async_domain_repository<blog::user> {
public:
    using async_domain_repository::async_domain_repository;

    /// One query.
    [[nodiscard]] hashrange::task<hashrange::result<std::optional<blog::user_with_profile>>>
    find_with_profile(std::string userId) const;
    /// What is not given stays.
    [[nodiscard]] hashrange::task<hashrange::result<blog::user>> rename(
        std::string_view userId,
        std::optional<std::string> firstName,
        std::optional<std::string> lastName
    ) const;
};

} // namespace blog_http
