// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "async_user_repository.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct user_page {
    std::vector<user_with_profile> users;
    std::optional<hr::cursor> next;
};

/// Users and their profiles, for who waits: what is in `async_user_repository` too is written
/// there.
/// Errors: `invalid_entity` with every fault of an input, see `faults_in`; `unique_violation` for
/// an e-mail address that somebody has; `not_found`; `condition_failed` for what the user's status
/// forbids; the service's. Threads: any.
class user_repository : public hr::domain_repository<user> {
public:
    explicit user_repository(const hr::table& in, hash_cost cost = {});

    /// User, profile and the guard of the e-mail address, all or nothing.
    [[nodiscard]] hr::result<user> register_user(const new_user& input) const;
    [[nodiscard]] hr::result<std::optional<user>> find(std::string_view userId) const;
    /// Consistent, whatever the spelling of the address.
    [[nodiscard]] hr::result<std::optional<user>> find_by_email(std::string_view email) const;
    /// One query.
    [[nodiscard]] hr::result<std::optional<user_with_profile>>
    find_with_profile(std::string_view userId) const;

    /// Who may sign in with this address and password: as the user is now, neither suspended nor
    /// deleted. Errors: `access_denied`, which does not tell whether there is such a user.
    [[nodiscard]] hr::result<user>
    verify_password(std::string_view email, std::string_view password) const;
    /// Counts the login and notes its time, in one write.
    [[nodiscard]] hr::result<user> record_login(std::string_view userId) const;
    /// A pending user becomes active.
    [[nodiscard]] hr::result<user> verify_email(std::string_view userId) const;
    [[nodiscard]] hr::result<void>
    change_password(std::string_view userId, std::string_view password) const;
    /// The old address is free at the same moment.
    [[nodiscard]] hr::result<user>
    change_email(std::string_view userId, std::string_view email) const;
    [[nodiscard]] hr::result<user> suspend(std::string_view userId) const;
    [[nodiscard]] hr::result<profile>
    update_profile(std::string_view userId, std::function<void(profile&)> change) const;

    /// The user is kept and not found any more; the address is free for others.
    [[nodiscard]] hr::result<void> soft_delete(std::string_view userId) const;
    /// As before. Errors: `unique_violation` when somebody else has the address meanwhile.
    [[nodiscard]] hr::result<user> restore(std::string_view userId) const;
    /// User, profile and address.
    [[nodiscard]] hr::result<void> hard_delete(std::string_view userId) const;

    /// Newest first, with their profiles: two requests, however many they are.
    [[nodiscard]] hr::result<user_page> list(
        std::uint32_t count,
        std::optional<user_status> status = {},
        const std::optional<hr::cursor>& from = {}
    ) const;

private:
    async_user_repository awaited_;
    password_hasher hasher_;
};

} // namespace blog
