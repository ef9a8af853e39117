// SPDX-License-Identifier: Apache-2.0
#include "user_repository.hpp"

#include "identifiers.hpp"
#include "keys.hpp"
#include "outcomes.hpp"

#include <map>
#include <utility>

namespace blog {
namespace {

bool may_sign_in(const user& who) noexcept
{
    return who.status == user_status::active || who.status == user_status::pending;
}

hr::error not_allowed()
{
    return hr::error(hr::errc::access_denied, "e-mail address or password is wrong");
}

} // namespace

user_repository::user_repository(const hr::table& in, hash_cost cost)
    : domain_repository(in), hasher_(*in.shared_client()->random, cost)
{
}

hr::result<user> user_repository::register_user(const new_user& input) const
{
    if (field_faults faults = faults_of(input); !faults.empty())
        return refusal_of(std::move(faults));
    const hr::result<std::string> hash = hasher_.hash(input.password);
    if (!hash)
        return hash.error();
    const std::string userId = make_id(*table().shared_client()->random);
    const user made{
        .userId = userId,
        .email = normal_email(input.email),
        .passwordHash = *hash,
        .firstName = input.firstName,
        .lastName = input.lastName,
        .role = input.role};
    const auto done = table().transact().create(made).create(profile{.userId = userId}).commit();
    if (const hr::result<void> ok = outcome_of(done); !ok)
        return ok.error();
    return consistent().get(userId).transform([](std::optional<user> stored) {
        return *std::move(stored);
    });
}

hr::result<std::optional<user>> user_repository::find(std::string_view userId) const
{
    return get(userId);
}

hr::result<std::optional<user>> user_repository::find_by_email(std::string_view email) const
{
    return get_by<"email">(email);
}

hr::result<std::optional<user_with_profile>>
user_repository::find_with_profile(std::string_view userId) const
{
    const hr::result<std::string> partition = partition_of<user>(userId);
    if (!partition)
        return partition.error();
    auto both = table().collect<std::optional<user>, std::optional<profile>>(*partition);
    if (!both)
        return both.error();
    auto& [account, about] = *both;
    if (!account)
        return std::optional<user_with_profile>();
    return std::optional(user_with_profile{*std::move(account), std::move(about)});
}

hr::result<user>
user_repository::verify_password(std::string_view email, std::string_view password) const
{
    hr::result<std::optional<user>> found = get_by<"email">(email);
    if (!found)
        return found.error();
    if (!*found || !may_sign_in(**found) ||
        !password_hasher::matches((*found)->passwordHash, password))
        return not_allowed();
    return **std::move(found);
}

hr::result<user> user_repository::record_login(std::string_view userId) const
{
    return update(userId)
        .add<&user::loginCount>(1)
        .set<&user::lastLoginAt>(now())
        .when(
            hr::attr<&user::status> == user_status::active ||
            hr::attr<&user::status> == user_status::pending
        )
        .returning_new();
}

hr::result<user> user_repository::verify_email(std::string_view userId) const
{
    return update(userId)
        .set<&user::emailVerified>(true)
        .set<&user::emailVerifiedAt>(now())
        .set<&user::status>(user_status::active)
        .when(hr::attr<&user::status> == user_status::pending)
        .returning_new();
}

hr::result<void>
user_repository::change_password(std::string_view userId, std::string_view password) const
{
    if (field_faults faults = faults_of_password(password); !faults.empty())
        return refusal_of(std::move(faults));
    const hr::result<std::string> hash = hasher_.hash(password);
    if (!hash)
        return hash.error();
    return update(userId).set<&user::passwordHash>(*hash).run();
}

hr::result<user>
user_repository::change_email(std::string_view userId, std::string_view email) const
{
    if (field_faults faults = faults_of_email(email); !faults.empty())
        return refusal_of(std::move(faults));
    return modify(userId, [&](user& who) {
        who.email = normal_email(email);
        who.emailVerified = false;
        who.emailVerifiedAt.reset();
    });
}

hr::result<user> user_repository::suspend(std::string_view userId) const
{
    return update(userId).set<&user::status>(user_status::suspended).returning_new();
}

hr::result<profile>
user_repository::update_profile(std::string_view userId, std::function<void(profile&)> change) const
{
    return of<profile>().modify(userId, [&](profile& about) { change(about); });
}

hr::result<void> user_repository::soft_delete(std::string_view userId) const
{
    return update(userId)
        .set<&user::status>(user_status::inactive)
        .set<&user::deletedAt>(now())
        .run();
}

hr::result<void> user_repository::hard_delete(std::string_view userId) const
{
    return outcome_of(
        table().transact().erase(of<user>(), userId).erase(of<profile>(), userId).commit()
    );
}

hr::result<user_page> user_repository::list(
    std::uint32_t count, std::optional<user_status> status, const std::optional<hr::cursor>& from
) const
{
    auto asked = query<"all">().newest_first().take(count).from(from);
    if (status)
        asked = asked.where(hr::attr<&user::status> == *status);
    hr::result<hr::page<user>> found = asked.page();
    if (!found)
        return found.error();
    std::vector<std::string> ids;
    for (const user& each : *found)
        ids.push_back(each.userId);
    const auto profiles = of<profile>().get_all(ids);
    if (!profiles.complete())
        return *profiles.why();
    std::map<std::string, profile> by_user;
    for (const profile& each : profiles)
        by_user.emplace(each.userId, each);
    user_page listed{.next = std::move(found->next)};
    for (user& each : found->items) {
        const auto about = by_user.find(each.userId);
        listed.users.push_back(
            {std::move(each), about == by_user.end() ? std::nullopt : std::optional(about->second)}
        );
    }
    return listed;
}

} // namespace blog
