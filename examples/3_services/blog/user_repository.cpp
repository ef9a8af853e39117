// SPDX-License-Identifier: Apache-2.0
#include "user_repository.hpp"

#include "outcomes.hpp"

#include <map>
#include <utility>

namespace blog {

user_repository::user_repository(const hr::table& in, hash_cost cost)
    : domain_repository(in), awaited_(in, cost), hasher_(*in.shared_client()->random, cost)
{
}

hr::result<user> user_repository::register_user(const new_user& input) const
{
    return hr::sync_wait(awaited_.register_user(input));
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
    return hr::sync_wait(awaited_.find_with_profile(userId));
}

hr::result<user>
user_repository::verify_password(std::string_view email, std::string_view password) const
{
    return hr::sync_wait(awaited_.verify_password(email, password));
}

hr::result<user> user_repository::record_login(std::string_view userId) const
{
    return hr::sync_wait(awaited_.record_login(userId));
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
    return hr::sync_wait(awaited_.soft_delete(userId));
}

hr::result<user> user_repository::restore(std::string_view userId) const
{
    return domain_repository::restore(userId);
}

hr::result<void> user_repository::hard_delete(std::string_view userId) const
{
    return outcome_of(
        table().transact().purge(of<user>(), userId).erase(of<profile>(), userId).commit()
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
