// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "computing_threads.hpp"
#include "inputs.hpp"
#include "passwords.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace blog {

struct user_with_profile {
    user account;
    std::optional<profile> about;
};

/// What a web site does with users, without holding a thread; passwords are hashed on the threads
/// that are given, or else where one is. `user_repository` has the same verbs, and more, for who
/// waits.
/// Errors: `invalid_entity` with every fault of an input, see `faults_in`; `unique_violation` for
/// an e-mail address that somebody has; `not_found`; `access_denied`; `condition_failed` for what
/// the user's status forbids; the service's.
/// Lifetime: tasks borrow the repository and their arguments; the threads outlive them. Threads:
/// any.
class async_user_repository : public hr::async_domain_repository<user> {
public:
    explicit async_user_repository(
        const hr::table& in, hash_cost cost = {}, computing_threads* hashing = nullptr
    );

    /// User, profile and the guard of the e-mail address, all or nothing.
    [[nodiscard]] hr::task<hr::result<user>> register_user(const new_user& input) const;
    /// One query.
    [[nodiscard]] hr::task<hr::result<std::optional<user_with_profile>>>
    find_with_profile(std::string_view userId) const;

    /// Who may sign in with this address and password: as the user is now, neither suspended nor
    /// deleted. Errors: `access_denied`, which does not tell whether there is such a user.
    [[nodiscard]] hr::task<hr::result<user>>
    verify_password(std::string_view email, std::string_view password) const;
    /// Counts the login and notes its time, in one write.
    [[nodiscard]] hr::task<hr::result<user>> record_login(std::string_view userId) const;
    /// What is not given stays.
    [[nodiscard]] hr::task<hr::result<user>> rename(
        std::string_view userId,
        std::optional<std::string> firstName,
        std::optional<std::string> lastName
    ) const;
    /// The user is kept and not found any more; the address is free for others.
    [[nodiscard]] hr::task<hr::result<void>> soft_delete(std::string_view userId) const;

private:
    password_hasher hasher_;
    computing_threads* hashing_;
};

} // namespace blog
