// SPDX-License-Identifier: Apache-2.0
#include "async_user_repository.hpp"

#include "identifiers.hpp"
#include "keys.hpp"
#include "outcomes.hpp"

#include <utility>

namespace blog {
namespace {

bool may_sign_in(const user& who) noexcept
{
    return who.status == user_status::active || who.status == user_status::pending;
}

} // namespace

async_user_repository::async_user_repository(
    const hr::table& in, hash_cost cost, computing_threads* hashing
)
    : async_domain_repository(in), hasher_(*in.shared_client()->random, cost), hashing_(hashing)
{
}

hr::task<hr::result<user>> async_user_repository::register_user(const new_user& input) const
{
    if (field_faults faults = faults_of(input); !faults.empty())
        co_return refusal_of(std::move(faults));
    co_await computing_threads::entrance(hashing_);
    const hr::result<std::string> hash = hasher_.hash(input.password);
    if (!hash)
        co_return hash.error();
    const user made{
        .userId = new_id(table()),
        .email = normal_email(input.email),
        .passwordHash = *hash,
        .firstName = input.firstName,
        .lastName = input.lastName,
        .role = input.role};
    const profile about{.userId = made.userId};
    hr::async_transaction both = table().transact_async();
    both.create(made).create(about);
    if (const hr::result<void> done = outcome_of(co_await both.commit()); !done)
        co_return done.error();
    co_return still_there(co_await consistent().get(made.userId));
}

hr::task<hr::result<std::optional<user_with_profile>>>
async_user_repository::find_with_profile(std::string_view userId) const
{
    const hr::result<std::string> partition = partition_of<user>(userId);
    if (!partition)
        co_return partition.error();
    auto both =
        co_await table().collect_async<std::optional<user>, std::optional<profile>>(*partition);
    if (!both)
        co_return both.error();
    auto& [account, about] = *both;
    std::optional<user_with_profile> found;
    if (account)
        found = {*std::move(account), std::move(about)};
    co_return found;
}

hr::task<hr::result<user>>
async_user_repository::verify_password(std::string_view email, std::string_view password) const
{
    hr::result<std::optional<user>> found = co_await get_by<"email">(email);
    if (!found)
        co_return found.error();
    co_await computing_threads::entrance(hashing_);
    if (!*found)
        (void)hasher_.hash(password); // as long as a comparison: time tells nothing either
    if (!*found || !password_hasher::matches((*found)->passwordHash, password) ||
        !may_sign_in(**found))
        co_return hr::error(hr::errc::access_denied, "e-mail address or password is wrong");
    co_return **std::move(found);
}

hr::task<hr::result<user>> async_user_repository::record_login(std::string_view userId) const
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

hr::task<hr::result<user>> async_user_repository::rename(
    std::string_view userId,
    std::optional<std::string> firstName,
    std::optional<std::string> lastName
) const
{
    const auto change = [first = std::move(firstName), last = std::move(lastName)](user& who) {
        if (first)
            who.firstName = first;
        if (last)
            who.lastName = last;
    };
    return modify(userId, change);
}

hr::task<hr::result<void>> async_user_repository::soft_delete(std::string_view userId) const
{
    return erase(userId);
}

} // namespace blog
